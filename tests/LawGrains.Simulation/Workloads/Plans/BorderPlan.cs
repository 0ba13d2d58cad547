using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws changes of the tree and of the policy.</summary>
internal sealed class BorderPlan(WorkloadPlan plan, Random random, PlannedTree tree, int phase)
{
    private static readonly decimal[][] Weights =
        [[0.5m, 0.5m], [0.6m, 0.4m], [0.3333m, 0.6667m], [0.1m, 0.9m], [0.25m, 0.25m, 0.5m]];

    public void Draw()
    {
        // In the order in which they happen, each on what the ones before it made.
        var moments = Enumerable.Range(0, random.Next(4)).Select(_ => random.Within(plan.Length)).Order().ToList();
        foreach (var at in moments)
        {
            var year = random.Pick(PlannedTree.Years);
            if (random.Next(8) == 0)
            {
                var added = tree.Add(JurisdictionLevel.Township, Parent(PlannedTree.Years[0], JurisdictionLevel.Township), true);
                ImmutableArray<ImportedJurisdiction> lines = [TreePlan.Line(1, added, PlannedTree.Years[^1])];
                plan.Add(number => new ImportStep(number, phase, at, "registrar", lines));
            }
            else if (Change(Session.Period(year), year) is { IsEmpty: false } changes)
            {
                plan.Add(number => new ChangeTreeStep(number, phase, at, "registrar", changes));
            }
        }

        for (var decisions = random.Next(3) - 1; decisions > 0; decisions--)
        {
            DrawPolicy();
        }
    }

    /// <summary>Draws a change that is foretold first, for some of the workloads.</summary>
    public void DrawForetold()
    {
        var year = random.Pick(PlannedTree.Years);
        if (random.Next(3) == 0 && Change(Session.Period(year), year) is { IsEmpty: false } changes)
        {
            plan.Add(number => new ForetoldChangeStep(number, phase, TimeSpan.Zero, "registrar", changes));
        }
    }

    private void DrawPolicy()
    {
        var at = random.Within(plan.Length);
        var from = random.Pick(PlannedTree.Years);
        var policy = new RollupPolicy(
            random.Next(2) == 0 ? DepartmentFigures.Counted : DepartmentFigures.Beside,
            random.Next(3) == 0 ? EffectiveRule.Computed : EffectiveRule.DeclaredFirst);
        TimeSpan? within = random.Next(3) switch
        {
            0 => TimeSpan.FromSeconds(random.Next(20, 120)),
            1 => TimeSpan.FromMinutes(random.Next(5, 600)),
            _ => null,
        };
        plan.Add(number => new SetPolicyStep(number, phase, at, "tenant", from, policy, within));
    }

    private ImmutableArray<TreeChange> Change(Period from, int year)
    {
        var open = tree.OpenIn(year).ToList();
        var lower = open.FindAll(node => node.Level is JurisdictionLevel.County or JurisdictionLevel.Township);
        var leaves = lower.FindAll(node => node.Level == JurisdictionLevel.Township && !tree.HasChildren(node, year));
        switch (random.Next(10))
        {
            case 0:
                return [TreeChange.Rename(from, Code(random.Pick(open).CodeIn(year)), "新名")];
            case 1:
                return Recode(from, year, random.Pick(open));
            case 2 or 3 when lower.Count > 0:
                return Move(from, year, random.Pick(lower));
            case 4 or 5 when lower.Count > 1:
                return Merge(from, year, random.Pick(lower));
            case 6 or 7 when leaves.Count > 0:
                return Split(from, year, random.Pick(leaves));
            case 8 when leaves.Count > 0:
                var closed = random.Pick(leaves);
                closed.Close(year);
                return [TreeChange.Close(from, Code(closed.CodeIn(year)))];
            default:
                return [Open(from, year, Parent(year, JurisdictionLevel.Township)).Change];
        }
    }

    private static ImmutableArray<TreeChange> Recode(Period from, int year, PlannedNode node)
    {
        var (code, next) = (node.CodeIn(year), $"{node.CodeIn(year)}-n");
        node.Recode(year, next);
        return [TreeChange.Recode(from, Code(code), Code(next))];
    }

    private ImmutableArray<TreeChange> Move(Period from, int year, PlannedNode node)
    {
        var parent = Parent(year, node.Level);
        if (parent == node)
        {
            return [];
        }

        node.Move(year, parent);
        return [TreeChange.Move(from, Code(node.CodeIn(year)), parent is null ? null : Code(parent.CodeIn(year)))];
    }

    private ImmutableArray<TreeChange> Merge(Period from, int year, PlannedNode into)
    {
        var others = tree.OpenIn(year).Where(node => node != into && node.Level == into.Level && into.OwesReport).ToList();
        if (others.Count == 0)
        {
            return [];
        }

        var other = random.Pick(others);
        foreach (var child in tree.OpenIn(year).Where(node => node.ParentIn(year) == other).ToList())
        {
            child.Move(year, into);
        }

        other.Close(year);
        return [TreeChange.Merge(from, Code(into.CodeIn(year)), Code(other.CodeIn(year)))];
    }

    private ImmutableArray<TreeChange> Split(Period from, int year, PlannedNode node)
    {
        var changes = ImmutableArray.CreateBuilder<TreeChange>();
        var parts = new List<SplitPart>();
        foreach (var weight in random.Pick(Weights))
        {
            var known = tree.OpenIn(year)
                .Where(other => other != node && other.Level == JurisdictionLevel.Township
                    && parts.TrueForAll(part => part.Successor.Text != other.CodeIn(year)))
                .ToList();
            if (known.Count > 0 && random.Next(3) == 0)
            {
                parts.Add(new(Code(random.Pick(known).CodeIn(year)), weight));
                continue;
            }

            var (opened, change) = Open(from, year, random.Next(2) == 0 ? node.ParentIn(year) : Parent(year, node.Level));
            changes.Add(change);
            parts.Add(new(Code(opened.CodeIn(year)), weight));
        }

        changes.Add(TreeChange.Split(from, Code(node.CodeIn(year)), [.. parts]));
        node.Close(year);
        return changes.DrainToImmutable();
    }

    private (PlannedNode Node, TreeChange Change) Open(Period from, int year, PlannedNode? parent)
    {
        var node = tree.Add(JurisdictionLevel.Township, parent, true, year);
        return (node, TreeChange.Open(
            from,
            Code(node.CodeIn(year)),
            "新设",
            node.Level,
            parent is null ? null : Code(parent.CodeIn(year))));
    }

    private PlannedNode? Parent(int year, JurisdictionLevel below)
    {
        var above = tree.OpenIn(year).Where(node => node.Level < below).ToList();
        return above.Count == 0 || random.Next(30) == 0 ? null : random.Pick(above);
    }

    private static JurisdictionCode Code(string text) => JurisdictionCode.Parse(text);
}
