using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Registry;

/// <summary>
/// What each node of one tree covers of another: which of the former's runs come together at and below it. Reckoned once
/// for all nodes.
/// </summary>
internal sealed class BorderMap
{
    private readonly PeriodTree _after;
    private readonly Cover[] _covers;

    /// <param name="before">Of the reported period.</param>
    /// <param name="after">Of the borders.</param>
    /// <param name="destinations">Where by the borders the report of one of the former counts, by shares.</param>
    public BorderMap(
        PeriodTree before, PeriodTree after, Func<JurisdictionId, ImmutableArray<(JurisdictionId At, Share Share)>> destinations)
    {
        _after = after;
        _covers = new Cover[after.Count];
        Array.Fill(_covers, new(0, int.MaxValue, -1, Whole: true));
        for (var place = 0; place < before.Count; place++)
        {
            var index = before.Order[place];
            if (after.Has(index))
            {
                // By far the most: what is there in both counts for itself.
                Take(after.At(index).Id, place, Share.Whole);
                continue;
            }

            foreach (var (id, share) in destinations(before.At(index).Id))
            {
                Take(id, place, share);
            }
        }

        for (var place = after.Count - 1; place > 0; place--)
        {
            if (after.ParentOf(after.Order[place]) is var parent && parent >= 0)
            {
                var above = after.RunOf(after.At(parent).Id)!.Value.Place;
                _covers[above] = _covers[above].And(_covers[place]);
            }
        }
    }

    /// <summary>Whether at and below a node there is all of a run of the former tree, whole, and nothing else.</summary>
    public bool Covers(JurisdictionId node, (int Place, int Size) run) =>
        _covers[_after.RunOf(node)!.Value.Place] is { Whole: true } cover
        && cover.Count == run.Size && cover.First == run.Place && cover.Last == run.Place + run.Size - 1;

    private void Take(JurisdictionId id, int place, Share share)
    {
        var at = _after.RunOf(id)!.Value.Place;
        _covers[at] = _covers[at].And(new(1, place, place, share.IsWhole));
    }

    // Places that differ, so many of them, from the first to the last without a gap: that is a run.
    private readonly record struct Cover(int Count, int First, int Last, bool Whole)
    {
        public Cover And(Cover other) => new(
            Count + other.Count, Math.Min(First, other.First), Math.Max(Last, other.Last), Whole && other.Whole);
    }
}
