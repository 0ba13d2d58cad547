namespace LawGrains.Cli.Csv;

/// <summary>A row of a CSV file and the line it begins on, from 1.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields);
