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
    private readonly Dictionary<string, List<NaiveSource>> _sources = [];
    private readonly Dictionary<string, List<NaiveSource>> _standingIn = [];

    public NaiveTree Tree => tree;

    public NaivePolicy Policy => policy;

    public bool Has(string id) => tree.Stands(id, year, borders);

    public string CodeOf(string id) => tree.At(id, borders).Code;

    /// <summary>Whom a jurisdiction stands below; null: nobody.</summary>
    public string? ParentOf(string id) => tree.ParentOf(id, year, borders);

    /// <summary>Whether a jurisdiction owes a report of the year.</summary>
    public bool Owes(string id) => tree[id].At(year).OwesReport;

    /// <summary>All that is there by the borders.</summary>
    public IEnumerable<string> All => tree.All.Select(one => one.Id).Where(Has);

    public IReadOnlyList<string> Below(string node) => Of(node).Below;

    /// <summary>From a node up to another, without the first: those that could speak for it.</summary>
    public IEnumerable<string> Above(string node, string top) =>
        node == top ? [] : tree.PathUp(node, year, borders).Skip(1).TakeWhile(at => at != tree.ParentOf(top, year, borders));

    /// <summary>What enters the totals of a node: itself, and all below but departments that stand beside.</summary>
    public IReadOnlyList<string> Entering(string node) => Of(node).Entering;

    /// <summary>Whose reports are a node's own.</summary>
    public IReadOnlyList<NaiveSource> SourcesAt(string node)
    {
        if (!_sources.TryGetValue(node, out var sources))
        {
            var speaker = tree.SpeakerOf(node, year, borders);
            _sources[node] = sources =
            [
                .. tree.SourcesOf(node, year, borders)
                    .Where(source => !tree.IsCovered(source.Of, year))
                    .Select(source => new NaiveSource(
                        source.Of,
                        source.Share,
                        tree.IsLeaf(source.Of, year, policy.CountsDepartments),
                        source.Of == speaker)),
            ];
        }

        return sources;
    }

    /// <summary>Whose reports count while that of a jurisdiction does not.</summary>
    public IReadOnlyList<NaiveSource> StandingInFor(string id)
    {
        if (!_standingIn.TryGetValue(id, out var standingIn))
        {
            _standingIn[id] = standingIn =
            [
                .. tree.StandingInFor(id, year).Select(one => new NaiveSource(
                    one.Of, one.Share, tree.IsLeaf(one.Of, one.LastYear, policy.CountsDepartments), Speaks: false)),
            ];
        }

        return standingIn;
    }

    private Node Of(string id)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            var below = tree.Below(id, year, borders).ToList();
            var entering = below.FindAll(at => policy.CountsDepartments
                || tree.PathUp(at, year, borders).TakeWhile(above => above != id).All(above => !IsDepartment(above)));
            _nodes[id] = node = new(below, entering);
        }

        return node;
    }

    private bool IsDepartment(string id) => tree.At(id, borders).Level == "Department";

    private sealed record Node(List<string> Below, List<string> Entering);
}
