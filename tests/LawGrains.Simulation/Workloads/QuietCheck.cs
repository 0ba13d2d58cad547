using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Grains.Seals;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Workloads;

/// <summary>When all is quiet nothing is out of date: every roll-up of every node is what the oracle says.</summary>
internal sealed class QuietCheck(Session session)
{
    private const int MostAsked = 300;

    private static readonly ImmutableArray<(int Year, int Borders)> Views = [(2024, 2024), (2025, 2025), (2024, 2025)];

    private readonly ChildrenCheck _children = new(session);

    public async Task RunAsync()
    {
        CheckReports();
        session.Decisions.CheckKept();
        foreach (var (year, borders) in Views)
        {
            // By other borders nobody pushes: there an answer may be as old as the tenant bears, unless it is verified. Some
            // of the nodes do, since a verified one has asked all below it.
            foreach (var id in Nodes(borders).Where(_ => year == borders || session.Run.Random.Next(3) == 0))
            {
                await CheckNodeAsync(id, year, borders, isPushed: year == borders);
            }
        }

        foreach (var year in Views.Where(view => view.Year == view.Borders).Select(view => view.Year))
        {
            await CheckMissingAsync(year);
        }

        await CheckSealsAsync();
    }

    /// <summary>Asks every node once, whatever it answers: what is asked is reconciled.</summary>
    public async Task AskAllAsync()
    {
        foreach (var (year, borders) in Views)
        {
            foreach (var id in Nodes(borders))
            {
                await Questions.AskAsync(session, Tree[id].At(borders).Code, year, borders);
            }
        }
    }

    /// <summary>The same of the roots, once all of them were compared with storage.</summary>
    public async Task VerifyRootsAsync()
    {
        foreach (var (year, borders) in Views)
        {
            foreach (var id in Nodes(borders).Where(id => Tree[id].At(borders).Parent is null))
            {
                var answer = await Questions.VerifyAsync(session, Tree[id].At(borders).Code, year, borders);
                Compare(answer!, "verified");
            }
        }
    }

    private NaiveTree Tree => session.Archive.Trees[^1].Value;

    private List<string> Nodes(int borders) => [.. Tree.All.Select(one => one.Id).Where(id => Tree.Has(id, borders))];

    private async Task CheckNodeAsync(string id, int year, int borders, bool isPushed)
    {
        var code = Tree[id].At(borders).Code;
        var answer = await AskAsync();
        for (var asked = 1; answer is not { IsCurrent: true }; asked++)
        {
            if (asked == MostAsked)
            {
                throw new InvariantException("never current", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{code} ({id}) for {year} by the borders of {borders} is still {answer?.View.Freshness.ToString() ?? "unknown"} "
                    + $"when asked {MostAsked} times: {answer?.View.Progress}, {answer?.View.Contribution?.Standing}."));
            }

            await session.Run.DelayAsync(TimeSpan.FromMilliseconds(200));
            answer = await AskAsync();
        }

        Compare(answer, "quiet");
        await _children.RunAsync(answer.Node);
        if (session.Run.Random.Next(3) == 0)
        {
            await ExplainAsync(answer.Node);
        }

        Task<Answer?> AskAsync() => isPushed
            ? Questions.AskAsync(session, code, year, borders)
            : Questions.VerifyAsync(session, code, year, borders);
    }

    private void Compare(Answer answer, string invariant)
    {
        session.Counts.Quiet++;
        if (!answer.IsCurrent || session.Answers.Now(answer.Node).Difference(new(answer.Contribution)) is { } difference)
        {
            throw new InvariantException(
                invariant,
                $"{answer.Node} is {answer.View.Freshness}: "
                + (answer.IsCurrent ? session.Answers.Now(answer.Node).Difference(new(answer.Contribution)) : "no totals"));
        }
    }

    private async Task ExplainAsync(AskedNode node)
    {
        var cell = Explanations.Draw(session.Run.Random.Next(), session.Catalogue.Own);
        var explained = await Explanations.ExplainAsync(session, node.Code, node.Year, node.Borders, cell);
        for (var asked = 1; explained is null; asked++)
        {
            if (asked == MostAsked)
            {
                throw new InvariantException("explain", $"{cell} of {node} is not the sum of what it is made of.");
            }

            // Somewhere below a node may have to be collected first.
            await session.Run.DelayAsync(TimeSpan.FromMilliseconds(200));
            explained = await Explanations.ExplainAsync(session, node.Code, node.Year, node.Borders, cell);
        }

        foreach (var (of, revision) in explained.Parts)
        {
            var report = session.Archive.ReportsOf(node.Year, of)[^1].Value;
            if (revision != (cell.Basis == Basis.Accepted ? report.Accepted : report.Submitted))
            {
                throw new InvariantException("explain", string.Create(
                    CultureInfo.InvariantCulture, $"{cell} of {node} is said to rest on revision {revision} of {of}."));
            }
        }
    }

    // Who owes and is not in, found by walking down where something is missing.
    private async Task CheckMissingAsync(int year)
    {
        var told = new List<string>();
        foreach (var root in Nodes(year).Where(id => Tree[id].At(year).Parent is null))
        {
            await CollectAsync(new(root, Tree[root].At(year).Code, year, year), root, told);
        }

        var missing = Nodes(year)
            .Where(id => Tree[id].At(year).OwesReport && session.Archive.ReportsOf(year, id)[^1].Value.Submitted is null);
        if (!told.Order(StringComparer.Ordinal).SequenceEqual(missing.Order(StringComparer.Ordinal)))
        {
            throw new InvariantException("missing", string.Create(
                CultureInfo.InvariantCulture,
                $"For {year} the missing are {string.Join(" ", missing)}; told {string.Join(" ", told)}."));
        }
    }

    private async Task CollectAsync(AskedNode root, string id, List<string> told)
    {
        var view = await session.UntilAnsweredAsync(
            () => session.Rollup(root, id).GetChildrenAsync(default, Basis.Submitted, null));
        if (Tree[id].At(root.Borders).OwesReport && view.Own.Submitted == 0)
        {
            told.Add(id);
        }

        foreach (var child in view.Children.Where(child => child.Coverage.Submitted < child.Coverage.Expected))
        {
            await CollectAsync(root, child.Jurisdiction.Id.Text, told);
        }
    }

    // What was acknowledged is there, once and as it was said; what was refused is not.
    private void CheckReports()
    {
        foreach (var said in session.Acknowledged)
        {
            session.Counts.Acknowledged++;
            var report = session.Archive.ReportsOf(said.Year, said.Id)[^1].Value;
            var done = report.Done.Where(step => step.Actor == said.Actor).ToList();
            var isKept = said.Revision is null
                ? done.Count == 0
                : done.Count == 1 && done[0].To == said.Status && done[0].Revision == said.Revision;
            if (!isKept)
            {
                throw new InvariantException("acknowledged", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{said.Actor} on the report of {said.Id} for {said.Year} was told {said.Status ?? "no"} {said.Revision}; "
                    + $"stored is {string.Join(", ", done)}."));
            }
        }

        foreach (var report in session.Acknowledged.DistinctBy(said => (said.Year, said.Id)))
        {
            var stored = session.Archive.ReportsOf(report.Year, report.Id)[^1].Value;
            if (stored.Claimed != (stored.Submitted, stored.Accepted))
            {
                throw new InvariantException("pointers", string.Create(
                    CultureInfo.InvariantCulture,
                    $"The report of {report.Id} for {report.Year} counts as {stored.Claimed}; by what was done with it "
                    + $"{(stored.Submitted, stored.Accepted)}."));
            }
        }
    }

    private async Task CheckSealsAsync()
    {
        foreach (var (key, seal) in session.Seals)
        {
            var kept = await session.UntilAnsweredAsync(
                () => session.Run.Grains.GetGrain<ISealGrain>(key).GetAsync(seal.Number));
            if (kept is not { State: SealState.Valid } || kept.Seal != seal)
            {
                throw new InvariantException("seal", $"Of {key} the seal {seal} is kept as {kept?.Seal}, {kept?.State}.");
            }
        }
    }
}
