namespace LawGrains.Benchmarks.Trees;

/// <summary>Trees that several measurements share: each is made when it is first needed.</summary>
internal sealed class PreparedTrees(DirectoryInfo within) : IDisposable
{
    private readonly Dictionary<string, PreparedTree> _trees = [];

    public async Task<PreparedTree> OfAsync(MeasuredTree tree, CancellationToken cancellationToken) =>
        _trees.TryGetValue(tree.Tenant, out var prepared)
            ? prepared
            : _trees[tree.Tenant] = await PreparedTree.CreateAsync(tree, within, cancellationToken);

    public void Dispose()
    {
        foreach (var tree in _trees.Values)
        {
            tree.Dispose();
        }
    }
}
