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
    private readonly long[] _versions;

    /// <param name="before">Of the reported period.</param>
    /// <param name="after">Of the borders.</param>
    /// <param name="destinations">Where by the borders the report of one of the former counts, by shares.</param>
    public BorderMap(
        PeriodTree before, PeriodTree after, Func<JurisdictionId, ImmutableArray<(JurisdictionId At, Share Share)>> destinations)
    {
        _after = after;
        _covers = new Cover[after.Count];
        _versions = new long[after.Count];
        Array.Fill(_covers, new(0, int.MaxValue, -1));
        for (var place = 0; place < before.Count; place++)
        {
            var index = before.Order[place];
            if (after.Has(index))
            {
                // By far the most: what is there in both counts for itself.
                Take(after.At(index).Id, place, Share.Whole, before.SubtreeVersion(before.At(index).Id));
                continue;
            }

            foreach (var (id, share) in destinations(before.At(index).Id))
            {
                Take(id, place, share, before.SubtreeVersion(before.At(index).Id));
            }
        }

        for (var place = after.Count - 1; place > 0; place--)
        {
            if (after.ParentOf(after.Order[place]) is var parent && parent >= 0)
            {
                var above = after.RunOf(after.At(parent).Id)!.Value.Place;
                _covers[above] = _covers[above].And(_covers[place]);
                _versions[above] = Math.Max(_versions[above], _versions[place]);
            }
        }
    }

    /// <summary>
    /// Whether at and below a node there is all of a run of the former tree and nothing else: what is divided has all its
    /// parts there.
    /// </summary>
    public bool Covers(JurisdictionId node, (int Place, int Size) run) =>
        _covers[_after.RunOf(node)!.Value.Place] is var cover
        && cover.Amount == run.Size && cover.First == run.Place && cover.Last == run.Place + run.Size - 1;

    /// <summary>
    /// The version of the last change of the former tree that touched what counts at and below a node: what a report
    /// declares, and whether it is a leaf's, depends on what was below it there.
    /// </summary>
    public long VersionOf(JurisdictionId node) => _versions[_after.RunOf(node)!.Value.Place];

    private void Take(JurisdictionId id, int place, Share share, long version)
    {
        var at = _after.RunOf(id)!.Value.Place;
        _covers[at] = _covers[at].And(new(share.To - share.From, place, place));
        _versions[at] = Math.Max(_versions[at], version);
    }

    // No place has more than 1, since the parts of one lie side by side: as many as there are places, from the first to the
    // last, is all of them.
    private readonly record struct Cover(decimal Amount, int First, int Last)
    {
        public Cover And(Cover other) => new(
            Amount + other.Amount, Math.Min(First, other.First), Math.Max(Last, other.Last));
    }
}
