using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>
/// A number that is linear in every figure put into it: that of a sum is the sum of those of its parts. So a combination
/// of many reports is found by adding numbers up rather than by working each out.
/// </summary>
internal sealed class Fingerprint
{
    private const decimal Scale = 10_000_000_000m;

    /// <summary>Wraps around.</summary>
    public ulong Value { get; private set; }

    public static ulong Of(ToldTotals told)
    {
        var print = new Fingerprint();
        print.Add(told.Coverage);
        foreach (var (indicator, track, isAccepted, cell) in told.Added)
        {
            print.Add(indicator, track, isAccepted, cell);
        }

        return print.Value;
    }

    public void Add(NaiveCoverage coverage)
    {
        for (var i = 0; i < coverage.Counts.Length; i++)
        {
            Add(Name("coverage", i), coverage.Counts[i]);
        }
    }

    public void Add(string indicator, NaiveTrack track, bool isAccepted, NaiveCell cell)
    {
        var name = Name(indicator, ((int)track * 2) + (isAccepted ? 1 : 0));
        decimal[] figures =
        [
            cell.Sum, cell.Reporting, cell.Approximate, cell.NotApplicable, cell.Numerator, cell.Denominator, cell.Pairs,
            cell.Derived, cell.Apportioned, .. cell.LeftOut.Select(count => (decimal)count),
        ];
        for (var i = 0; i < figures.Length; i++)
        {
            if (figures[i] != 0)
            {
                Add(Mix(name + (ulong)i), figures[i]);
            }
        }
    }

    private void Add(ulong weight, decimal figure) =>
        Value = unchecked(Value + (weight * (ulong)(Int128)(figure * Scale)));

    private static ulong Name(string name, int number)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var character in name)
        {
            hash = unchecked((hash ^ character) * 1_099_511_628_211UL);
        }

        return Mix(unchecked(hash + ((ulong)number * 0x9E3779B97F4A7C15UL)));
    }

    // The finisher of SplitMix64; odd, so that no figure vanishes.
    private static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EBUL);
        return (value ^ (value >> 31)) | 1;
    }
}
