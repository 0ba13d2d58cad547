using System.Collections.Immutable;
using LawGrains.V1;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>The tree that the reports' chains of parents make, with codes by the order in which they come.</summary>
internal sealed class GoldTree
{
    private static readonly ImmutableArray<JurisdictionLevel> Above =
        [JurisdictionLevel.Province, JurisdictionLevel.City, JurisdictionLevel.County];

    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly List<ImportedJurisdiction> _lines = [];

    public GoldTree(IEnumerable<GoldReport> reports)
    {
        foreach (var report in reports)
        {
            for (var depth = 1; depth <= report.Path.Length; depth++)
            {
                Add(report, depth);
            }
        }
    }

    public IReadOnlyList<ImportedJurisdiction> Lines => _lines;

    public string CodeOf(GoldReport report) => CodesOf(report)[^1];

    /// <summary>The codes from the province down to the reporting jurisdiction.</summary>
    public ImmutableArray<string> CodesOf(GoldReport report) =>
        [.. Enumerable.Range(1, report.Path.Length).Select(depth => _codes[Key(report, depth)])];

    private static string Key(GoldReport report, int depth) => string.Join('/', report.Path.Take(depth));

    private static JurisdictionLevel LevelOf(GoldReport report, int depth) => depth < report.Path.Length
        ? Above[depth - 1]
        : Enum.Parse<JurisdictionLevel>(report.Document.Level, ignoreCase: true);

    private void Add(GoldReport report, int depth)
    {
        var number = _lines.Count + 1;
        if (_codes.TryAdd(Key(report, depth), $"node-{number}"))
        {
            _lines.Add(new()
            {
                Line = number,
                Code = $"node-{number}",
                Name = report.Path[depth - 1],
                Level = LevelOf(report, depth),
                ParentCode = depth == 1 ? "" : _codes[Key(report, depth - 1)],
            });
        }
    }
}
