using System.Collections.Immutable;
using LawGrains.Testing;
using LawGrains.V1;
using Xunit.Abstractions;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>Real reports through the whole system: what they say arrives at the right nodes and tracks.</summary>
public sealed class SharedReportsTests(SharedReportsSession session, ITestOutputHelper output)
    : IClassFixture<SharedReportsSession>
{
    private const int IndicatorsAtLeast = 30;

    [SharedFolderFact]
    public async Task SubmitReport_RealDocument_ReadsWhatAnalyzeDocumentReads()
    {
        Assert.All(await session.ReportsAsync(), report =>
        {
            Assert.True(report.Submitted.Receipt.Applied);
            Assert.Equal(report.Analyzed.Observations, report.Submitted.Draft.Observations);
            Assert.Equal(report.Analyzed.Sections, report.Submitted.Draft.Sections);
        });
    }

    [SharedFolderFact]
    public async Task GetRollup_AtTheReport_HasWhatWasRead()
    {
        var catalogue = CatalogueEntry.ReadAll();

        var differences = (await session.ReportsAsync()).SelectMany(report => Differences(
            report.Path[^1],
            [
                (Track.Declared, NaiveTotals.Declared(catalogue, report.Read)),
                (Track.Computed, NaiveTotals.Effective(catalogue, [report.Read])),
                (Track.Effective, NaiveTotals.Effective(catalogue, [report.Read])),
            ]));

        Assert.Empty(differences);
    }

    [SharedFolderFact]
    public async Task GetRollup_AboveTheReports_AddsWhatWasRead()
    {
        var catalogue = CatalogueEntry.ReadAll();
        var reports = await session.ReportsAsync();

        var differences = reports.SelectMany(report => report.Path[..^1]).SelectMany(node =>
        {
            var expected = NaiveTotals.Effective(catalogue, Below(node, reports).Select(report => report.Read));
            return Differences(
                node,
                [
                    (Track.Declared, ImmutableDictionary<string, CellSeen>.Empty),
                    (Track.Computed, expected),
                    (Track.Effective, expected),
                ]);
        });

        Assert.Empty(differences);
    }

    [SharedFolderFact]
    public async Task GetRollup_WhereTheReadingIsRight_HasWhatWasAnnotated()
    {
        var catalogue = CatalogueEntry.ReadAll();
        var reports = await session.ReportsAsync();

        var differences = reports.SelectMany(report => report.Path).SelectMany(node =>
        {
            var below = Below(node, reports);
            var rightlyRead = catalogue.Where(entry => below.All(report => report.ReadsRightly(entry))).ToList();
            var expected = NaiveTotals.Effective(rightlyRead, below.Select(report => report.Annotated));
            return Differences(node, [(Track.Effective, expected)], rightlyRead);
        });

        Assert.Empty(differences);
    }

    [SharedFolderFact]
    public async Task SubmitReport_RealDocuments_EnoughIndicatorsAreRight()
    {
        var catalogue = CatalogueEntry.ReadAll();
        var right = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in await session.ReportsAsync())
        {
            var annotated = NaiveTotals.Effective(catalogue, [report.Annotated]);
            var found = report.Path[^1].Cells(Track.Effective)
                .Where(cell => cell.Value.Reporting > 0 && annotated.GetValueOrDefault(cell.Key) == cell.Value)
                .Select(cell => cell.Key)
                .ToList();
            var expected = annotated.Where(cell => cell.Value.Reporting > 0).Select(cell => cell.Key).ToList();
            output.WriteLine($"{report.Path[^1].Name}: {found.Count} of {expected.Count} indicators are as annotated");
            output.WriteLine($"  not so: {string.Join(", ", expected.Except(found))}");
            right.UnionWith(found);
        }

        output.WriteLine($"{right.Count} distinct indicators");
        Assert.True(right.Count >= IndicatorsAtLeast, $"Only {right.Count} are right: {string.Join(", ", right)}.");
    }

    [SharedFolderFact]
    public async Task GetRollup_OfARealReport_CountsEachReasonOfLeavingOut()
    {
        var reports = await session.ReportsAsync();

        var leftOut = reports
            .SelectMany(report => report.Path[0].Cells(Track.Effective).Values, (_, cell) => cell.LeftOut)
            .ToList();

        Assert.Contains(leftOut, reasons => reasons.Cumulative > 0);
        Assert.Contains(leftOut, reasons => reasons.Partial > 0);
        Assert.Contains(leftOut, reasons => reasons.Target > 0);
    }

    private static List<SubmittedReport> Below(NodeSeen node, ImmutableArray<SubmittedReport> reports) =>
        [.. reports.Where(report => node.Files.Contains(report.File))];

    private static IEnumerable<string> Differences(
        NodeSeen node,
        IEnumerable<(Track Track, ImmutableDictionary<string, CellSeen> Expected)> tracks,
        List<CatalogueEntry>? only = null)
    {
        foreach (var (track, expected) in tracks)
        {
            var seen = node.Cells(track);
            var codes = only?.Select(entry => entry.Code) ?? seen.Keys.Union(expected.Keys);
            foreach (var code in codes)
            {
                var (actual, must) = (seen.GetValueOrDefault(code), expected.GetValueOrDefault(code));
                if (actual != must)
                {
                    yield return $"{node.Name} {code} {track}: is {actual}, must be {must}";
                }
            }
        }
    }
}
