using System.Collections.Immutable;
using LawGrains.V1;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>A real report and all that the server answered on it.</summary>
/// <param name="Gold">What its annotators found.</param>
/// <param name="Analyzed">What AnalyzeDocument read.</param>
/// <param name="Submitted">The answer to its submission.</param>
/// <param name="Path">The roll-ups from its province down to itself.</param>
internal sealed record SubmittedReport(
    GoldReport Gold, Draft Analyzed, SubmitReportResponse Submitted, ImmutableArray<NodeSeen> Path)
{
    public string File => Gold.Document.File;

    public ImmutableArray<Statement> Read { get; } = [.. Statement.Of(Submitted.Draft.Observations)];

    public ImmutableArray<Statement> Annotated { get; } = [.. Statement.Of(Gold.Observations)];

    /// <summary>Whether all that was annotated of an indicator was read, with its traits, and nothing else.</summary>
    public bool ReadsRightly(CatalogueEntry entry) =>
        new[] { entry.Code, entry.Numerator, entry.Denominator }
            .All(code => Of(Read, code).SequenceEqual(Of(Annotated, code)));

    private static IEnumerable<Statement> Of(ImmutableArray<Statement> statements, string? indicator) => statements
        .Where(statement => statement.Indicator == indicator)
        .OrderBy(statement => statement.Value)
        .ThenBy(statement => (statement.IsWhole, statement.IsExact, statement.LeftOut));
}

/// <summary>A node's roll-up, and the files of the reports that are in it.</summary>
internal sealed record NodeSeen(GetRollupResponse Rollup, ImmutableArray<string> Files)
{
    public string Name => $"{Rollup.Jurisdiction.Name} {Rollup.Period}";

    /// <summary>A track of each indicator that has anything in it.</summary>
    public ImmutableDictionary<string, CellSeen> Cells(Track track) => Rollup.Cells
        .Select(cell => KeyValuePair.Create(cell.Indicator, CellSeen.Of(Of(cell, track))))
        .Where(cell => cell.Value != CellSeen.Nothing)
        .ToImmutableDictionary();

    private static Cell Of(IndicatorCell cell, Track track) => track switch
    {
        Track.Declared => cell.Declared,
        Track.Computed => cell.Computed,
        Track.Effective => cell.Effective,
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "A node has three tracks."),
    };
}
