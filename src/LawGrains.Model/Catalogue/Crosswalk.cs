using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>
/// Leads a code through the editions: under which codes a period tells what the code means. Renames lead both ways; what
/// was merged is the sum of its parts before, and what was split is the sum of its parts after. The other way round nobody
/// can say which part was whose: those codes stand apart.
/// </summary>
public sealed class Crosswalk
{
    public static readonly Crosswalk None = new([]);

    private readonly ImmutableArray<CodeChange> _changes;

    /// <param name="changes">In any order; the same one twice is harmless.</param>
    public Crosswalk(IEnumerable<CodeChange> changes) =>
        _changes = [.. changes.Distinct().OrderBy(change => change.At).ThenBy(change => change.Old)];

    /// <summary>In the order of their periods.</summary>
    public ImmutableArray<CodeChange> Changes => _changes;

    /// <summary>The codes under which a period tells an indicator.</summary>
    /// <param name="code">As of any edition.</param>
    /// <param name="period">Which period tells.</param>
    /// <param name="catalogue">Knows the indicators of all editions: what is not of one kind and unit does not add up.</param>
    public CodesAt At(IndicatorCode code, Period period, IndicatorCatalogue catalogue)
    {
        var (summed, apart) = (new SortedSet<IndicatorCode>(), new SortedSet<IndicatorCode>());
        if (!Back(code, period, null, summed, apart))
        {
            Forth(code, period, null, summed, apart);
        }

        if (!Adds(code, summed, catalogue))
        {
            apart.UnionWith(summed);
            summed.Clear();
        }

        return new([.. summed], [.. apart]);
    }

    // The changes are walked from the newest to the oldest, each at most once: no circle of renames is followed twice.
    private bool Back(
        IndicatorCode code, Period period, Period? before, SortedSet<IndicatorCode> summed, SortedSet<IndicatorCode> apart)
    {
        var changes = _changes.Where(change => change.New == code
            && change.At.CompareTo(period) > 0
            && (before is not { } limit || change.At.CompareTo(limit) < 0)).ToList();
        if (changes.Count == 0)
        {
            return false;
        }

        var at = changes[^1].At;
        foreach (var old in changes.Where(change => change.At == at).Select(change => change.Old))
        {
            var isSplit = _changes.Any(change => change.At == at && change.Old == old && change.New != code);
            Follow(old, isSplit, summed, apart, (one, sums, aparts) => Back(one, period, at, sums, aparts));
        }

        return true;
    }

    private bool Forth(
        IndicatorCode code, Period period, Period? after, SortedSet<IndicatorCode> summed, SortedSet<IndicatorCode> apart)
    {
        // One that others joined is still told under its own code.
        var changes = _changes.Where(change => change.Old == code
            && change.New != code
            && change.At.CompareTo(period) <= 0
            && (after is not { } limit || change.At.CompareTo(limit) > 0)).ToList();
        if (changes.Count == 0)
        {
            summed.Add(code);
            return false;
        }

        var at = changes[0].At;
        foreach (var next in changes.Where(change => change.At == at).Select(change => change.New))
        {
            var isMerged = _changes.Any(change => change.At == at && change.New == next && change.Old != code);
            Follow(next, isMerged, summed, apart, (one, sums, aparts) => Forth(one, period, at, sums, aparts));
        }

        return true;
    }

    private static void Follow(
        IndicatorCode code,
        bool isApart,
        SortedSet<IndicatorCode> summed,
        SortedSet<IndicatorCode> apart,
        Func<IndicatorCode, SortedSet<IndicatorCode>, SortedSet<IndicatorCode>, bool> further)
    {
        var sums = isApart ? apart : summed;
        if (!further(code, sums, apart))
        {
            sums.Add(code);
        }
    }

    private static bool Adds(IndicatorCode code, SortedSet<IndicatorCode> summed, IndicatorCatalogue catalogue)
    {
        if (summed.Count == 1 && summed.Min == code)
        {
            return true;
        }

        return catalogue.Find(code) is { } asked
            && (summed.Count == 1 || asked.Kind is IndicatorKind.Count or IndicatorKind.Amount or IndicatorKind.Level)
            && summed.All(one => catalogue.Find(one) is { } told && told.Kind == asked.Kind && told.Unit == asked.Unit);
    }
}

/// <summary>Under which codes a period tells an indicator, in the order of the codes.</summary>
/// <param name="Summed">Those that come to it together; none where nobody can say.</param>
/// <param name="Apart">Those that say something of it and do not add up to it.</param>
public readonly record struct CodesAt(ImmutableArray<IndicatorCode> Summed, ImmutableArray<IndicatorCode> Apart);
