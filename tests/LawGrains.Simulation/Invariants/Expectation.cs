using System.Collections.Immutable;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>What an answer must tell if the world is as it is taken to be.</summary>
/// <param name="world">The world.</param>
/// <param name="node">Which node.</param>
/// <param name="due">When a report of the year is late.</param>
/// <param name="indicators">All that there are.</param>
internal sealed class Expectation(
    NaiveWorld world, string node, DateTimeOffset due, ImmutableArray<NaiveIndicator> indicators)
{
    private readonly NaiveTotals _totals = new(world);

    /// <summary>Who stands where.</summary>
    public NaiveShape Shape => world.Shape;

    public NaiveCoverage Coverage => _totals.Coverage(node, due);

    public NaiveCell Cell(string indicator, NaiveTrack track, bool isAccepted) =>
        _totals.At(node, indicators.Single(one => one.Code == indicator), track, isAccepted);

    /// <summary>Where the answer is another: node, indicator, track, basis, expected and told; null where nowhere.</summary>
    public string? Difference(ToldTotals told)
    {
        var coverage = Coverage;
        if (!coverage.Counts.SequenceEqual(told.Coverage.Counts))
        {
            return $"coverage: expected {coverage}; told {told.Coverage}";
        }

        foreach (var isAccepted in new[] { false, true })
        {
            foreach (var indicator in indicators)
            {
                foreach (var track in Enum.GetValues<NaiveTrack>())
                {
                    var expected = _totals.At(node, indicator, track, isAccepted).ToString();
                    if (expected != told.Text(indicator.Code, track, isAccepted))
                    {
                        return $"{indicator.Code}, {track}, {(isAccepted ? "ACCEPTED" : "SUBMITTED")}: expected {expected}; "
                            + $"told {told.Text(indicator.Code, track, isAccepted)}";
                    }
                }
            }
        }

        return told.Indicators.Except(indicators.Select(indicator => indicator.Code)).FirstOrDefault() is { } unknown
            ? $"{unknown}: nobody reported it"
            : null;
    }

    /// <summary>Whether nothing is owed, and nothing was said.</summary>
    public bool IsNothing =>
        Coverage.Counts.All(count => count == 0) && Cells().All(cell => cell.Said.ToString() == new NaiveCell().ToString());

    /// <summary>All of it, line by line; equal where two worlds come to the same totals.</summary>
    public IEnumerable<string> Tell()
    {
        yield return Coverage.ToString();
        foreach (var (name, said) in Cells())
        {
            yield return $"{name}: {said}";
        }
    }

    /// <summary>Coverage and the tracks that add up, as one number that adds up with them.</summary>
    public ulong Fingerprint()
    {
        var print = new Fingerprint();
        print.Add(Coverage);
        foreach (var isAccepted in new[] { false, true })
        {
            foreach (var indicator in indicators)
            {
                print.Add(indicator.Code, NaiveTrack.Declared, isAccepted, _totals.At(node, indicator, NaiveTrack.Declared, isAccepted));
                print.Add(indicator.Code, NaiveTrack.Computed, isAccepted, _totals.At(node, indicator, NaiveTrack.Computed, isAccepted));
            }
        }

        return print.Value;
    }

    private IEnumerable<(string Name, NaiveCell Said)> Cells() =>
        from isAccepted in new[] { false, true }
        from indicator in indicators
        from track in Enum.GetValues<NaiveTrack>()
        select ($"{indicator.Code} {track} {isAccepted}", _totals.At(node, indicator, track, isAccepted));
}
