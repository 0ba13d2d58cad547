using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws small ragged trees: a level may be missing, departments and zones hang anywhere.</summary>
internal static class TreePlan
{
    public static PlannedTree Draw(Random random)
    {
        var tree = new PlannedTree();
        var province = tree.Add(JurisdictionLevel.Province, null, random.NextDouble() < 0.9);
        for (var city = random.Next(0, 3); city > 0; city--)
        {
            tree.Add(JurisdictionLevel.City, province, random.NextDouble() < 0.8);
        }

        for (var county = random.Next(1, 4); county > 0; county--)
        {
            tree.Add(JurisdictionLevel.County, Above(tree, random, JurisdictionLevel.City), random.NextDouble() < 0.9);
        }

        for (var township = random.Next(2, 6); township > 0; township--)
        {
            tree.Add(JurisdictionLevel.Township, Above(tree, random, JurisdictionLevel.County), true);
        }

        if (random.NextDouble() < 0.3)
        {
            tree.Add(JurisdictionLevel.Zone, Above(tree, random, JurisdictionLevel.County), true);
        }

        for (var department = random.Next(0, 3); department > 0; department--)
        {
            tree.Add(JurisdictionLevel.Department, Above(tree, random, JurisdictionLevel.Township), true);
        }

        return tree;
    }

    /// <summary>The lines that import a tree as it is before anything changes.</summary>
    public static ImmutableArray<ImportedJurisdiction> Lines(PlannedTree tree) =>
        [.. tree.Nodes.Select((node, i) => Line(i + 1, node, PlannedTree.Years[0]))];

    public static ImportedJurisdiction Line(int number, PlannedNode node, int year) => new(
        number,
        JurisdictionCode.Parse(node.CodeIn(year)),
        $"名{node.CodeIn(year)}",
        node.Level,
        node.ParentIn(year) is { } parent ? JurisdictionCode.Parse(parent.CodeIn(year)) : null,
        node.OwesReport);

    // Mostly right below the level, at times far above: trees are ragged.
    private static PlannedNode Above(PlannedTree tree, Random random, JurisdictionLevel lowest)
    {
        var above = tree.Nodes.FindAll(node => node.Level <= lowest);
        var near = above.FindAll(node => node.Level == above.Max(other => other.Level));
        return random.Pick(random.NextDouble() < 0.8 ? near : above);
    }
}
