using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Registry;

/// <summary>Parts of reports as they are gathered; those that touch make one.</summary>
internal sealed class ShareSet
{
    private readonly SortedDictionary<(JurisdictionId Of, decimal From), Share> _parts = [];

    public ImmutableArray<(JurisdictionId Of, Share Share)> All
    {
        get
        {
            var all = ImmutableArray.CreateBuilder<(JurisdictionId Of, Share Share)>(_parts.Count);
            foreach (var ((of, _), part) in _parts)
            {
                if (all.Count > 0 && all[^1].Of == of && all[^1].Share.To == part.From)
                {
                    var last = all[^1].Share;
                    all[^1] = (of, new(last.From, part.To, last.Bears || part.Bears));
                }
                else
                {
                    all.Add((of, part));
                }
            }

            return all.DrainToImmutable();
        }
    }

    public void Add(JurisdictionId of, Share part) => _parts.Add((of, part.From), part);
}
