using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>
/// What stays of closed jurisdictions in later borders, as <see cref="JurisdictionTree.By"/> says: each is a node of its own
/// there, so that nothing it reported is lost, and what stands above it may declare it too without counting it twice.
/// </summary>
internal sealed class FormerParts(JurisdictionTree tree, Period period, Period borders)
{
    /// <summary>By place: what closed after the period and until the borders, below the one that has it by the borders.</summary>
    public Dictionary<int, Jurisdiction> Find()
    {
        var found = new Dictionary<int, Jurisdiction>();
        foreach (var index in tree.Closed)
        {
            if (LastOf(tree.All[index]) is { } last && Above(tree.All[index], last) is { IsKept: true } above)
            {
                found[index] = last with { Parent = above.Id is { } id ? Host(id) : null };
            }
        }

        return found;
    }

    // As it stood before it closed; null where that was not between the period and the borders, or it never stood.
    private Jurisdiction? LastOf(JurisdictionHistory history) =>
        history.Closed is { } closed && closed.CompareTo(period) > 0 && closed.CompareTo(borders) <= 0
            ? tree.In(closed.Before()!.Value).Find(history.Id)
            : null;

    private (bool IsKept, JurisdictionId? Id) Above(JurisdictionHistory history, Jurisdiction last)
    {
        if (history.Successors.IsEmpty)
        {
            return (true, last.Parent);
        }

        var bearer = tree.Sources.BearerOf(history.Successors);
        var goesUp = history.Successors.Length == 1
            && tree.In(bearer.From.Before()!.Value).IsWithin(last.Id, bearer.Successor);
        return (goesUp || GoesIntoGovernment(history, last), bearer.Successor);
    }

    private bool GoesIntoGovernment(JurisdictionHistory history, Jurisdiction last) =>
        last.Level == JurisdictionLevel.Department
        && history.Successors.Any(link => tree.Find(link.Successor)!.At(link.From).Level != JurisdictionLevel.Department);

    // Who takes somebody over is open then or hands on in that very period: each step leads on in time, the way ends.
    private JurisdictionId Host(JurisdictionId above)
    {
        while (tree.In(borders).Find(above) is null
            && tree.Find(above) is { Successors.IsEmpty: false } history
            && !(LastOf(history) is { } last && Above(history, last).IsKept))
        {
            above = tree.Sources.BearerOf(history.Successors).Successor;
        }

        return above;
    }
}
