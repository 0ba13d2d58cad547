using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>What makes a set of jurisdictions a tree: no cycle, bounded depth, ordered levels in order.</summary>
internal sealed class TreeCheck(IEnumerable<Jurisdiction> jurisdictions, IReadOnlyDictionary<JurisdictionCode, int> lineOf)
{
    private readonly Dictionary<JurisdictionId, Jurisdiction> _byId =
        jurisdictions.ToDictionary(jurisdiction => jurisdiction.Id);

    private readonly HashSet<JurisdictionId> _reachesRoot = [];

    /// <summary>Adds an error for each jurisdiction at fault, on the line that brought it.</summary>
    public void Run(List<ImportError> errors)
    {
        foreach (var jurisdiction in _byId.Values)
        {
            var message = CheckPath(jurisdiction) ?? CheckLevel(jurisdiction);
            if (message is not null)
            {
                errors.Add(new(lineOf.GetValueOrDefault(jurisdiction.Code), message));
            }
        }
    }

    private string? CheckPath(Jurisdiction jurisdiction)
    {
        var depth = 1;
        for (var node = Parent(jurisdiction); node is not null; node = Parent(node))
        {
            depth++;
            if (node.Id == jurisdiction.Id)
            {
                return $"{jurisdiction.Code} lies below itself.";
            }

            if (depth > Limits.TreeDepth)
            {
                return _reachesRoot.Contains(node.Id) || ReachesRoot(node)
                    ? $"{jurisdiction.Code} lies deeper than {Limits.TreeDepth} levels."
                    : $"{jurisdiction.Code} lies below a jurisdiction that lies below itself.";
            }
        }

        _reachesRoot.Add(jurisdiction.Id);
        return null;
    }

    private bool ReachesRoot(Jurisdiction start)
    {
        var seen = new HashSet<JurisdictionId>();
        for (var node = start; node is not null; node = Parent(node))
        {
            if (!seen.Add(node.Id))
            {
                return false;
            }
        }

        return true;
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

    private static bool IsOrdered(JurisdictionLevel level) => level <= JurisdictionLevel.Township;

    private Jurisdiction? Parent(Jurisdiction jurisdiction) =>
        jurisdiction.Parent is { } parent ? _byId.GetValueOrDefault(parent) : null;
}
