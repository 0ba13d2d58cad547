using System.Collections.Immutable;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Registry;

/// <summary>
/// The totals of one period by two trees, from the same inputs: the reports of the nodes that the change reaches, and the
/// contributions of the subtrees next to them that it does not. No I/O.
/// </summary>
internal sealed class PreviewReckoning
{
    private readonly JurisdictionTree _before;
    private readonly JurisdictionTree _after;
    private readonly Period _period;
    private readonly HashSet<JurisdictionId> _affected = [];

    /// <param name="before">As it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="touched">Whose nodes are others in the period.</param>
    /// <param name="period">Whose reports, and whose borders.</param>
    public PreviewReckoning(
        JurisdictionTree before, JurisdictionTree after, IEnumerable<JurisdictionId> touched, Period period)
    {
        (_before, _after, _period) = (before, after, period);
        foreach (var id in touched)
        {
            AddPath(before.In(period), id);
            AddPath(after.In(period), id);
        }

        foreach (var node in Nodes(before).Concat(Nodes(after)))
        {
            Reports.UnionWith(node.Sources.SelectMany(AllOf));
            Subtrees.UnionWith(node.Children.Select(child => child.Jurisdiction.Id).Where(child => !_affected.Contains(child)));
        }
    }

    /// <summary>Whose reports are needed.</summary>
    public HashSet<JurisdictionId> Reports { get; } = [];

    /// <summary>The nodes whose contributions are needed; none is reached by the change, and so each is the same in both.</summary>
    public HashSet<JurisdictionId> Subtrees { get; } = [];

    /// <summary>What differs, in the order of the codes.</summary>
    public IEnumerable<AffectedNode> Run(
        IReadOnlyDictionary<JurisdictionId, OwnContribution> reports,
        IReadOnlyDictionary<JurisdictionId, Contribution> subtrees,
        DatedCatalogue catalogue,
        DatedPolicy policy)
    {
        var (before, after) = (Totals(_before), Totals(_after));
        return _affected
            .Select(id => new AffectedNode(
                _period,
                (_after.In(_period).Find(id) ?? _before.In(_period).Find(id))!,
                before.GetValueOrDefault(id),
                after.GetValueOrDefault(id)))
            .Where(node => AffectedTotals.Any(node.Before, node.After))
            .OrderBy(node => node.Jurisdiction.Code);

        Dictionary<JurisdictionId, Contribution> Totals(JurisdictionTree tree)
        {
            var totals = new Dictionary<JurisdictionId, Contribution>(subtrees);

            // From below, as in a preorder read backwards.
            foreach (var node in Nodes(tree).Reverse())
            {
                var rollup = new RollupNode();
                rollup.SetTree(node, policy, catalogue);
                foreach (var report in node.Sources.SelectMany(AllOf))
                {
                    rollup.TakeOwn(report, reports[report], default, default);
                }

                foreach (var child in node.Children)
                {
                    rollup.TakeChild(totals[child.Jurisdiction.Id]);
                }

                totals[node.Jurisdiction.Id] = rollup.Build(() => 1)!;
            }

            foreach (var id in Subtrees)
            {
                totals.Remove(id);
            }

            return totals;
        }
    }

    private static IEnumerable<JurisdictionId> AllOf(ReportSource source) =>
        source.Instead.SelectMany(AllOf).Prepend(source.Jurisdiction);

    private IEnumerable<TreeNode> Nodes(JurisdictionTree tree) => tree.In(_period).All
        .Where(node => _affected.Contains(node.Id))
        .Select(node => tree.NodeAt(node.Id, _period, _period)!);

    private void AddPath(PeriodTree tree, JurisdictionId? id)
    {
        while (id is { } at && tree.Find(at) is { } node)
        {
            _affected.Add(at);
            id = node.Parent;
        }
    }
}
