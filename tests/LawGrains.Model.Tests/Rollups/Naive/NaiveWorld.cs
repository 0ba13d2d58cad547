using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups.Naive;

/// <summary>A tree and its reports as flat lists.</summary>
/// <param name="Parents">The parent of each node, an earlier one; -1 at a root.</param>
/// <param name="Said">What the nodes' reports say: many lines for a node, or none.</param>
internal sealed record NaiveWorld(IReadOnlyList<int> Parents, IReadOnlyList<(int Node, Observation Observation)> Said)
{
    /// <summary>Up to a dozen nodes, chains and stars and forests alike.</summary>
    public static Gen<NaiveWorld> Random =>
        from count in Gen.Choose(1, 12)
        from picks in Gen.Choose(-1, 1_000).ArrayOf(count)
        let parents = picks.Select((pick, node) => node == 0 || pick < 0 ? -1 : pick % node).ToArray()
        from said in Gen.Zip(Gen.Choose(0, count - 1), Any.SmallObservation).ListOf()
        select new NaiveWorld(parents, [.. said]);

    public bool IsLeaf(int node) => !Parents.Contains(node);

    /// <summary>Codes in an order of their own, so that ties are not decided by the nodes' order.</summary>
    public static string CodeOf(int node) => string.Create(CultureInfo.InvariantCulture, $"n{(node * 7) % 13:00}");

    /// <summary>From the node itself up to its root.</summary>
    public IReadOnlyList<int> PathUp(int node)
    {
        var path = new List<int>();
        for (var at = node; at >= 0; at = Parents[at])
        {
            path.Add(at);
        }

        return path;
    }

    public override string ToString() =>
        $"parents [{string.Join(", ", Parents)}]\n{string.Join('\n', Said.Select(line => $"{line.Node}: {line.Observation}"))}";
}
