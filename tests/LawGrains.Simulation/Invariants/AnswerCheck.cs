using System.Globalization;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>
/// No answer that says CURRENT is wrong: there is one tree, one policy and one version of the tenant's own indicators that held
/// since it says that they were looked at, and of each report one version that storage held since the answer's inputs were
/// verified, that together give it.
/// </summary>
internal sealed class AnswerCheck(Archive archive, WallClock clock, CatalogueCheck catalogue, RunCounts counts)
{
    // By so much the clock may be set, or the clocks of a cluster differ, before anybody notices.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(62);

    /// <exception cref="InvariantException">It is wrong.</exception>
    public void Check(Answer answer)
    {
        counts.Answers++;
        if (answer.View.Contribution is { } contribution)
        {
            catalogue.CheckNames(answer.Node, contribution);
        }

        if (!answer.IsCurrent)
        {
            return;
        }

        counts.Current++;
        var tenants = archive.Tenants.Where(held => held.IsWithin(answer.Place.PolicyHeldAt, answer.AnsweredAt)).ToList();
        CheckAge(answer, tenants.Max(held => held.Value.Policies.VerifiedWithin));
        CatalogueCheck.CheckVersion(answer, tenants);
        var told = new ToldTotals(answer.Contribution);
        var from = Verified(answer, clock.Earliest);
        var isUndecided = false;
        foreach (var tree in archive.Trees.Where(held => held.IsWithin(answer.Place.TreeHeldAt, answer.AnsweredAt)))
        {
            foreach (var policy in tenants.Select(held => held.Value.Policies.In(answer.Node.Year)).Distinct())
            {
                var found = Search(answer, tree.Value, policy, from, told);
                if (found == Found.Match)
                {
                    return;
                }

                isUndecided |= found == Found.Undecided;
            }
        }

        if (!isUndecided)
        {
            throw new InvariantException("CURRENT and wrong", Describe(answer, told, from));
        }

        counts.Undecided++;
    }

    /// <summary>What a node must tell with the newest of everything.</summary>
    public Expectation Now(AskedNode node) => Expect(node, World(node, TimeSpan.MaxValue));

    private Found Search(Answer answer, NaiveTree tree, NaivePolicy policy, TimeSpan from, ToldTotals told)
    {
        var node = answer.Node;
        var shape = tree.ShapeOf(policy, node.Year, node.Borders);
        if (!shape.Has(node.Id))
        {
            return Found.None;
        }

        var versions = tree.All.Select(one => (one.Id, Versions(node.Year, one.Id, from, answer.AnsweredAt))).ToList();
        return new Combinations(shape, node.Id, world => Expect(node, world), told).Search(versions);
    }

    private IReadOnlyList<NaiveReport> Versions(int year, string id, TimeSpan from, TimeSpan to) =>
        [.. archive.ReportsOf(year, id).Where(held => held.IsWithin(from, to)).Select(held => held.Value)];

    // By the clock's latest showing of it: the proof must not be older than the tenant bears.
    private void CheckAge(Answer answer, TimeSpan within)
    {
        var verified = Verified(answer, clock.Latest);
        if (answer.AskedAt - verified > within + Tolerance)
        {
            throw new InvariantException(
                "CURRENT and old",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{answer.Node} asked at {answer.AskedAt} says that it was verified at {verified}, beyond {within}."));
        }
    }

    private static TimeSpan Verified(Answer answer, Func<DateTimeOffset, TimeSpan> when)
    {
        var shown = answer.Contribution.Standing.VerifiedAt;
        var verified = shown == DateTimeOffset.MaxValue ? answer.AskedAt : when(shown);
        return answer.IsVerified && verified < answer.AskedAt ? answer.AskedAt : verified;
    }

    private string Describe(Answer answer, ToldTotals told, TimeSpan from)
    {
        var moving = archive.Trees[^1].Value.All.Select(one => Moving(answer.Node.Year, one.Id, from, answer.AnsweredAt));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{answer.Node}, asked at {answer.AskedAt}, answered at {answer.AnsweredAt}, verified since {from}; "
            + $"with the newest of everything: {Difference(answer.AnsweredAt)}; by what was decided before: {Difference(answer.AnsweredAt, answer.AskedAt)}; "
            + $"as of the verification: {Difference(from)}; "
            + $"told with {answer.Contribution.Standing}; "
            + $"in motion: {string.Join("; ", moving.Where(report => report.Length > 0))}");

        string Difference(TimeSpan at, TimeSpan? decidedAt = null)
        {
            var world = World(answer.Node, at, decidedAt);
            return world.Shape.Has(answer.Node.Id)
                ? Expect(answer.Node, world).Difference(told) ?? "none"
                : "the node is not there";
        }
    }

    // What a person needs to find the version that was told: also those that were over a little before.
    private string Moving(int year, string id, TimeSpan from, TimeSpan to)
    {
        var versions = archive.ReportsOf(year, id).Where(held => held.IsWithin(from - TimeSpan.FromMinutes(1), to)).ToList();
        return versions.Count == 1 ? "" : $"{id} " + string.Join(", ", versions.Select(held => string.Create(
            CultureInfo.InvariantCulture,
            $"change {held.Value.Change} ({held.Value.Submitted}/{held.Value.Accepted}) from {held.From.TotalSeconds:0.000}")));
    }

    private NaiveWorld World(AskedNode node, TimeSpan at, TimeSpan? decidedAt = null)
    {
        var tree = archive.Trees.Last(held => held.From <= (decidedAt ?? at)).Value;
        var policy = archive.Tenants.Last(held => held.From <= (decidedAt ?? at)).Value.Policies.In(node.Year);
        return new(
            tree.ShapeOf(policy, node.Year, node.Borders),
            (_, id) => archive.ReportsOf(node.Year, id).Last(held => held.From <= at).Value);
    }

    private Expectation Expect(AskedNode node, NaiveWorld world) =>
        new(world, node.Id, DueDates.Of(node.Year), catalogue.In(node.Year));
}
