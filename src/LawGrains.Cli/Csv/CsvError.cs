namespace LawGrains.Cli.Csv;

/// <summary>What is wrong with a line of a CSV file.</summary>
public sealed record CsvError(int Line, string Message);
