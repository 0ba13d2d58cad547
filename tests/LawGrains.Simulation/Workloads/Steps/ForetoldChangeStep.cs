using System.Collections.Immutable;
using LawGrains.Grains.Registry;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>
/// The registrar has a change of the tree foretold, at rest, and then makes it: the dry run has told each total that is
/// another, what it was and what it became, and no other.
/// </summary>
internal sealed record ForetoldChangeStep(int Number, int Phase, TimeSpan At, string Lane, ImmutableArray<TreeChange> Changes)
    : Step(Number, Phase, At, Lane)
{
    private const int MostAsked = 100;

    public override string What => $"after a dry run: {ChangeTreeStep.Tell(Changes)}";

    public override async Task RunAsync(Session session)
    {
        var preview = await ForetellAsync(session);
        var before = Totals(session);
        var command = new ChangeTree(Actor, Actor, "for a reason", Changes, preview.TreeVersion);
        var done = await session.UntilAnsweredAsync(() => session.Registry.ChangeAsync(command));
        var after = Totals(session);
        session.Counts.Foretold++;
        Hold("errors", string.Join(" ", done.Value.Errors), string.Join(" ", preview.Errors));
        Hold(
            "nodes",
            string.Join("; ", before.Keys.Union(after.Keys).Where(node => !IsSame(node)).Select(Name).Order(StringComparer.Ordinal)),
            string.Join("; ", preview.Nodes.Select(NodeOf).Select(Name).Order(StringComparer.Ordinal)));
        foreach (var node in preview.Nodes)
        {
            Compare($"{Name(NodeOf(node))} before", before.GetValueOrDefault(NodeOf(node)), node.Before);
            Compare($"{Name(NodeOf(node))} after", after.GetValueOrDefault(NodeOf(node)), node.After);
        }

        // One that has nothing and is not there any more changes no total.
        bool IsSame((int Year, string Id) node) => (before.GetValueOrDefault(node), after.GetValueOrDefault(node)) switch
        {
            ({ } was, { } now) => was.Tell().SequenceEqual(now.Tell()),
            var (was, now) => (was ?? now)!.IsNothing,
        };
    }

    private async Task<TreePreview> ForetellAsync(Session session)
    {
        for (var asked = 0; asked < MostAsked; asked++)
        {
            var preview = await session.UntilAnsweredAsync(() => session.Registry.PreviewAsync(Changes, null));
            if (preview.Refusal is not { } refusal)
            {
                return preview.Value;
            }

            if (refusal.Code != RefusalCode.NotReady)
            {
                throw new InvariantException("foretold", $"The dry run is refused: {refusal.Message}");
            }
        }

        throw new InvariantException("foretold", $"A roll-up is still collecting when asked {MostAsked} times.");
    }

    // Each year by its own borders, by the newest tree in storage.
    private static Dictionary<(int Year, string Id), Expectation> Totals(Session session)
    {
        var tree = session.Archive.Trees[^1].Value;
        return (from year in PlannedTree.Years
                from one in tree.All
                where tree.Has(one.Id, year)
                select (year, one.Id)).ToDictionary(
            node => node, node => session.Answers.Now(new(node.Id, node.Id, node.year, node.year)));
    }

    private static void Compare(string what, Expectation? expected, Model.Rollups.Contribution? told)
    {
        if ((expected is null) != (told is null))
        {
            throw new InvariantException("foretold", $"{what}: {(told is null ? "not there" : "there")} in the dry run alone.");
        }

        if (told is not null && expected!.Difference(new(told)) is { } difference)
        {
            throw new InvariantException("foretold", $"{what}: {difference}");
        }
    }

    private static void Hold(string what, string expected, string told)
    {
        if (expected != told)
        {
            throw new InvariantException("foretold", $"Of {what} expected: {expected}; told: {told}.");
        }
    }

    private static (int Year, string Id) NodeOf(AffectedNode node) => (node.Period.Year, node.Jurisdiction.Id.Text);

    private static string Name((int Year, string Id) node) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{node.Id} for {node.Year}");
}
