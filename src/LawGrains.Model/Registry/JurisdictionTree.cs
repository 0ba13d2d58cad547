using System.Collections.Frozen;
using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>A tenant's jurisdictions at one version of the tree, indexed for reading. Immutable.</summary>
public sealed class JurisdictionTree
{
    public static readonly JurisdictionTree Empty = new(0, []);

    private readonly FrozenDictionary<JurisdictionId, Jurisdiction> _byId;
    private readonly FrozenDictionary<JurisdictionCode, Jurisdiction> _byCode;
    private readonly FrozenDictionary<JurisdictionId, ImmutableArray<Jurisdiction>> _children;

    /// <param name="version">Grows with every change of the tree.</param>
    /// <param name="jurisdictions">A forest: <see cref="TreeImport"/> is what makes sure of that.</param>
    public JurisdictionTree(long version, ImmutableArray<Jurisdiction> jurisdictions)
    {
        Version = version;
        All = jurisdictions;
        _byId = jurisdictions.ToFrozenDictionary(jurisdiction => jurisdiction.Id);
        _byCode = jurisdictions.ToFrozenDictionary(jurisdiction => jurisdiction.Code);
        _children = jurisdictions
            .Where(jurisdiction => jurisdiction.Parent is not null)
            .GroupBy(jurisdiction => jurisdiction.Parent!.Value)
            .ToFrozenDictionary(group => group.Key, SortedByCode);
        Roots = SortedByCode(jurisdictions.Where(jurisdiction => jurisdiction.Parent is null));
    }

    public long Version { get; }

    /// <summary>In the order of their ids, which is the order in which they came.</summary>
    public ImmutableArray<Jurisdiction> All { get; }

    /// <summary>In the order of their codes.</summary>
    public ImmutableArray<Jurisdiction> Roots { get; }

    public Jurisdiction? Find(JurisdictionId id) => _byId.GetValueOrDefault(id);

    public Jurisdiction? Find(JurisdictionCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>The open children of a jurisdiction in a period, in the order of their codes.</summary>
    public ImmutableArray<Jurisdiction> Children(JurisdictionId id, Period period)
    {
        var children = _children.GetValueOrDefault(id, []);
        return children.All(child => child.IsOpenIn(period))
            ? children
            : [.. children.Where(child => child.IsOpenIn(period))];
    }

    /// <summary>Whether <paramref name="id"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsWithin(JurisdictionId id, JurisdictionId ancestor)
    {
        for (var node = Find(id); node is not null; node = node.Parent is { } parent ? Find(parent) : null)
        {
            if (node.Id == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<Jurisdiction> SortedByCode(IEnumerable<Jurisdiction> jurisdictions) =>
        [.. jurisdictions.OrderBy(jurisdiction => jurisdiction.Code)];
}
