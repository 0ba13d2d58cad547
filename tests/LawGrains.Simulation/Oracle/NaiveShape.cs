namespace LawGrains.Simulation.Oracle;

/// <summary>
/// What of a total does not depend on what the reports say: who stands where, and whose reports count there. Each thing
/// is worked out once.
/// </summary>
/// <param name="tree">A version of the tree.</param>
/// <param name="policy">Of the year.</param>
/// <param name="year">Whose reports count.</param>
/// <param name="borders">Whose tree is meant.</param>
internal sealed class NaiveShape(NaiveTree tree, NaivePolicy policy, int year, int borders)
{
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly Dictionary<string, List<(string Of, NaiveShare Share)>> _standingIn = [];

    public NaiveTree Tree => tree;

    public NaivePolicy Policy => policy;

    public bool Has(string id) => tree.Has(id, borders);

    public string CodeOf(string id) => tree[id].At(borders).Code;

    /// <summary>Whether a jurisdiction owes a report of the year.</summary>
    public bool Owes(string id) => tree[id].At(year).OwesReport;

    /// <summary>All that is there by the borders.</summary>
    public IEnumerable<string> All => tree.All.Select(one => one.Id).Where(Has);

    public IReadOnlyList<string> Below(string node) => Of(node).Below;

    /// <summary>From a node up to another, without the first: those that could speak for it.</summary>
    public IEnumerable<string> Above(string node, string top) =>
        node == top ? [] : tree.PathUp(node, borders).Skip(1).TakeWhile(at => at != tree[top].At(borders).Parent);

    /// <summary>What enters the totals of a node: itself, and all below but departments that stand beside.</summary>
    public IReadOnlyList<string> Entering(string node) => Of(node).Entering;

    /// <summary>Whether no report that enters its totals is owed below a node.</summary>
    public bool IsLeaf(string node) => Of(node).IsLeaf;

    /// <summary>Whether a node is by the borders what it was in the year.</summary>
    public bool Covers(string node) => Of(node).Covers;

    /// <summary>Whose reports are a node's own.</summary>
    public IReadOnlyList<(string Of, NaiveShare Share)> SourcesAt(string node) => tree.SourcesOf(node, year, borders);

    /// <summary>Whose reports count while that of a jurisdiction does not.</summary>
    public IReadOnlyList<(string Of, NaiveShare Share)> StandingInFor(string id)
    {
        if (!_standingIn.TryGetValue(id, out var standingIn))
        {
            _standingIn[id] = standingIn = [.. tree.StandingInFor(id, year)];
        }

        return standingIn;
    }

    private Node Of(string id)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            var below = tree.Below(id, borders).ToList();
            var entering = below.FindAll(at => policy.CountsDepartments
                || tree.PathUp(at, borders).TakeWhile(above => above != id).All(above => !IsDepartment(above)));
            var isOwed = entering
                .Where(at => at != id)
                .SelectMany(at => tree.SourcesOf(at, year, borders))
                .Any(source => Owes(source.Of));
            _nodes[id] = node = new(below, entering, !isOwed, tree.Covers(id, year, borders));
        }

        return node;
    }

    private bool IsDepartment(string id) => tree[id].At(borders).Level == "Department";

    private sealed record Node(List<string> Below, List<string> Entering, bool IsLeaf, bool Covers);
}
