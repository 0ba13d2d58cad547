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
/// Looks for one version of each report, at each node that has a part of it, that together give an answer. What adds up is added up in two halves that meet in
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

    private readonly Dictionary<string, NaiveReport> _newest = [];

    /// <param name="versions">
    /// Of each jurisdiction whose report may matter: the versions that the answer may have seen, the newest last.
    /// </param>
    public Found Search(IReadOnlyList<(string Id, IReadOnlyList<NaiveReport> Versions)> versions)
    {
        foreach (var (id, held) in versions)
        {
            _newest[id] = held[^1];
        }

        if (Matches([]))
        {
            return Found.Match;
        }

        var units = Units(versions
            .Where(report => report.Versions.Count > 1)
            .SelectMany(report => shape.Below(node)
                .Where(at => IsSourceAt(at, report.Id))
                .Select(at => (new Place(at, report.Id), report.Versions)))
            .ToList());
        var start = expect(World([])).Fingerprint();
        var choices = units.ConvertAll(unit => Choices(unit, start));
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

                if (Matches([.. other.Chosen, .. sum.Chosen]))
                {
                    return Found.Match;
                }
            }
        }

        return Found.None;
    }

    // One that may stand in for another does not add up with it, nor does what is declared at the node itself: those are
    // chosen together.
    private List<List<Choice[]>> Units(List<(Place At, IReadOnlyList<NaiveReport> Versions)> moving)
    {
        var groups = new List<List<(Place At, IReadOnlyList<NaiveReport> Versions)>>();
        foreach (var report in moving)
        {
            var linked = groups.FindAll(group => group.Exists(other => IsLinked(other.At, report.At)));
            groups.RemoveAll(linked.Contains);
            groups.Add([.. linked.SelectMany(group => group), report]);
        }

        return groups.ConvertAll(group => group.Aggregate(
            new List<Choice[]> { Array.Empty<Choice>() },
            (chosen, report) =>
            [
                .. from choice in chosen
                   from version in report.Versions
                   select choice.Append(new Choice(report.At, version)).ToArray(),
            ]));
    }

    private bool IsLinked(Place one, Place other) => one.Node == other.Node
        && (one.Node == node || StandsIn(one.Of, other.Of, 0) || StandsIn(other.Of, one.Of, 0));

    private bool IsSourceAt(string at, string id) =>
        shape.SourcesAt(at).Any(source => source.Of == id || StandsIn(source.Of, id, 0));

    private bool StandsIn(string successor, string other, int depth) => depth < 8 && shape.StandingInFor(successor)
        .Any(link => link.Of == other || StandsIn(link.Of, other, depth + 1));

    // Versions that change nothing that adds up at the node do not matter there.
    private List<(ulong Print, Choice[] Chosen)> Choices(List<Choice[]> unit, ulong start) =>
    [
        .. unit
            .Select(chosen => (Print: unchecked(expect(World(chosen)).Fingerprint() - start), Chosen: chosen))
            .DistinctBy(choice => choice.Print),
    ];

    private static List<(ulong Print, Choice[] Chosen)>? Sums(
        List<List<(ulong Print, Choice[] Chosen)>> choices)
    {
        var sums = new List<(ulong Print, Choice[] Chosen)> { (0, []) };
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

    private bool Matches(Choice[] chosen) => expect(World(chosen)).Difference(told) is null;

    private NaiveWorld World(Choice[] chosen)
    {
        var versions = chosen.ToDictionary(choice => choice.At, choice => choice.Version);
        return new(shape, (at, id) => versions.GetValueOrDefault(new(at, id)) ?? _newest.GetValueOrDefault(id, NaiveReport.None));
    }

    private readonly record struct Place(string Node, string Of);

    private readonly record struct Choice(Place At, NaiveReport Version);
}
