using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>What became of the search for a state of the reports that an answer may have seen.</summary>
internal enum Found
{
    Match,
    None,

    /// <summary>There are more combinations than are tried.</summary>
    Undecided,
}

/// <summary>
/// Looks for one version of each report that together give an answer. What adds up is added up in two halves that meet in
/// the middle; only what fits so is worked out whole.
/// </summary>
/// <param name="shape">The tree and policy of this attempt.</param>
/// <param name="node">Which node answered.</param>
/// <param name="expect">What an answer must tell in a world.</param>
/// <param name="told">What it tells.</param>
internal sealed class Combinations(NaiveShape shape, string node, Func<NaiveWorld, Expectation> expect, ToldTotals told)
{
    private const int MostOfHalf = 20_000;
    private const int MostTried = 64;

    /// <param name="versions">
    /// Of each jurisdiction whose report may matter: the versions that the answer may have seen, the newest last.
    /// </param>
    public Found Search(IReadOnlyList<(string Id, IReadOnlyList<NaiveReport> Versions)> versions)
    {
        var newest = versions.ToDictionary(report => report.Id, report => report.Versions[^1]);
        if (Matches(newest))
        {
            return Found.Match;
        }

        var units = Units(versions.Where(report => report.Versions.Count > 1).ToList());
        var start = expect(World(newest)).Fingerprint();
        var choices = units.ConvertAll(unit => Choices(unit, newest, start));
        choices.RemoveAll(choice => choice.Count == 1);
        var middle = choices.Count / 2;
        var (left, right) = (Sums(choices[..middle]), Sums(choices[middle..]));
        if (left is null || right is null)
        {
            return Found.Undecided;
        }

        var wanted = unchecked(Fingerprint.Of(told) - start);
        var byPrint = left.ToLookup(sum => sum.Print);
        var tried = 0;
        foreach (var sum in right)
        {
            foreach (var other in byPrint[unchecked(wanted - sum.Print)])
            {
                if (tried++ == MostTried)
                {
                    return Found.Undecided;
                }

                if (Matches(With(newest, other.Chosen.Concat(sum.Chosen))))
                {
                    return Found.Match;
                }
            }
        }

        return Found.None;
    }

    // One that may stand in for another does not add up with it, nor does what is declared at the node itself: those are
    // chosen together.
    private List<List<(string Id, NaiveReport Report)[]>> Units(
        List<(string Id, IReadOnlyList<NaiveReport> Versions)> moving)
    {
        var groups = new List<List<(string Id, IReadOnlyList<NaiveReport> Versions)>>();
        foreach (var report in moving)
        {
            var linked = groups.FindAll(group => group.Exists(other => IsLinked(other.Id, report.Id)));
            groups.RemoveAll(linked.Contains);
            groups.Add([.. linked.SelectMany(group => group), report]);
        }

        return groups.ConvertAll(group => group.Aggregate(
            new List<(string Id, NaiveReport Report)[]> { Array.Empty<(string, NaiveReport)>() },
            (chosen, report) =>
            [
                .. from choice in chosen
                   from version in report.Versions
                   select choice.Append((report.Id, version)).ToArray(),
            ]));
    }

    private bool IsLinked(string one, string other) => StandsIn(one, other, 0) || StandsIn(other, one, 0)
        || (IsAtNode(one) && IsAtNode(other));

    private bool IsAtNode(string id) => shape.SourcesAt(node).Any(source => source.Of == id);

    private bool StandsIn(string successor, string other, int depth) => depth < 8 && shape.StandingInFor(successor)
        .Any(link => link.Of == other || StandsIn(link.Of, other, depth + 1));

    // Versions that change nothing that adds up at the node do not matter there.
    private List<(ulong Print, (string Id, NaiveReport Report)[] Chosen)> Choices(
        List<(string Id, NaiveReport Report)[]> unit, Dictionary<string, NaiveReport> newest, ulong start) =>
    [
        .. unit
            .Select(chosen => (Print: unchecked(expect(World(With(newest, chosen))).Fingerprint() - start), Chosen: chosen))
            .DistinctBy(choice => choice.Print),
    ];

    private static List<(ulong Print, (string Id, NaiveReport Report)[] Chosen)>? Sums(
        List<List<(ulong Print, (string Id, NaiveReport Report)[] Chosen)>> choices)
    {
        var sums = new List<(ulong Print, (string Id, NaiveReport Report)[] Chosen)> { (0, []) };
        foreach (var choice in choices)
        {
            if ((long)sums.Count * choice.Count > MostOfHalf)
            {
                return null;
            }

            sums =
            [
                .. from sum in sums
                   from one in choice
                   select (unchecked(sum.Print + one.Print), sum.Chosen.Concat(one.Chosen).ToArray()),
            ];
        }

        return sums;
    }

    private bool Matches(Dictionary<string, NaiveReport> reports) => expect(World(reports)).Difference(told) is null;

    private NaiveWorld World(Dictionary<string, NaiveReport> reports) =>
        new(shape, id => reports.GetValueOrDefault(id, NaiveReport.None));

    private static Dictionary<string, NaiveReport> With(
        Dictionary<string, NaiveReport> reports, IEnumerable<(string Id, NaiveReport Report)> chosen)
    {
        var with = new Dictionary<string, NaiveReport>(reports);
        foreach (var (id, report) in chosen)
        {
            with[id] = report;
        }

        return with;
    }
}
