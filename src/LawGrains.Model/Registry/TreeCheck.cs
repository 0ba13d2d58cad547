using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>What makes a set of jurisdictions a tree: no cycle, bounded depth, ordered levels in order.</summary>
internal sealed class TreeCheck(IEnumerable<Jurisdiction> jurisdictions, IReadOnlyDictionary<JurisdictionCode, int> lineOf)
{
    // In place of a depth, which starts at 1.
    private const int OnCycle = -1;
    private const int BelowCycle = -2;

    private readonly Dictionary<JurisdictionId, Jurisdiction> _byId =
        jurisdictions.ToDictionary(jurisdiction => jurisdiction.Id);

    // Each jurisdiction is measured once: a hostile tree may be a single chain, or a single cycle, of a million.
    private readonly Dictionary<JurisdictionId, int> _depths = [];

    /// <summary>Adds an error for each jurisdiction at fault, on the line that brought it.</summary>
    public void Run(List<ImportError> errors)
    {
        foreach (var jurisdiction in _byId.Values)
        {
            var message = CheckDepth(jurisdiction) ?? CheckLevel(jurisdiction);
            if (message is not null)
            {
                errors.Add(new(lineOf.GetValueOrDefault(jurisdiction.Code), message));
            }
        }
    }

    private string? CheckDepth(Jurisdiction jurisdiction) => Depth(jurisdiction) switch
    {
        OnCycle => $"{jurisdiction.Code} lies below itself.",
        BelowCycle => $"{jurisdiction.Code} lies below a jurisdiction that lies below itself.",
        > Limits.TreeDepth => $"{jurisdiction.Code} lies deeper than {Limits.TreeDepth} levels.",
        _ => null,
    };

    private int Depth(Jurisdiction jurisdiction)
    {
        if (_depths.TryGetValue(jurisdiction.Id, out var known))
        {
            return known;
        }

        var path = new List<JurisdictionId>();
        var steps = new Dictionary<JurisdictionId, int>();
        var node = jurisdiction;
        while (node is not null && !_depths.ContainsKey(node.Id) && steps.TryAdd(node.Id, path.Count))
        {
            path.Add(node.Id);
            node = Parent(node);
        }

        var firstOnCycle = node is not null && steps.TryGetValue(node.Id, out var step) ? step : path.Count;
        var above = node is null ? 0 : firstOnCycle < path.Count ? OnCycle : _depths[node.Id];
        for (var i = path.Count - 1; i >= 0; i--)
        {
            above = i >= firstOnCycle ? OnCycle : above < 0 ? BelowCycle : above + 1;
            _depths[path[i]] = above;
        }

        return _depths[jurisdiction.Id];
    }

    private string? CheckLevel(Jurisdiction jurisdiction)
    {
        if (!IsOrdered(jurisdiction.Level))
        {
            return null;
        }

        var ancestor = Parent(jurisdiction);
        while (ancestor is not null && !IsOrdered(ancestor.Level))
        {
            ancestor = Parent(ancestor);
        }

        return ancestor is null || ancestor.Level < jurisdiction.Level
            ? null
            : $"{jurisdiction.Code} is a {jurisdiction.Level} below the {ancestor.Level} {ancestor.Code}.";
    }

    internal static bool IsOrdered(JurisdictionLevel level) => level <= JurisdictionLevel.Township;

    private Jurisdiction? Parent(Jurisdiction jurisdiction) =>
        jurisdiction.Parent is { } parent ? _byId.GetValueOrDefault(parent) : null;
}
