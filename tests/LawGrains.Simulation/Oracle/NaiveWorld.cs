namespace LawGrains.Simulation.Oracle;

/// <summary>One state of everything: what a total must come to is a function of it.</summary>
/// <param name="Shape">The tree, by a policy, a year and borders.</param>
/// <param name="Report">
/// What a node knows of a jurisdiction's report of the year, by the ids of both; <see cref="NaiveReport.None"/> where there is
/// none. In a quiet world all know the same. One that several nodes have a part of may be in at one and on its way to another.
/// </param>
internal sealed record NaiveWorld(NaiveShape Shape, Func<string, string, NaiveReport> Report)
{
    /// <summary>The reports that count at a node itself on a basis, and how much of each.</summary>
    public IEnumerable<NaivePart> CountedAt(string node, bool isAccepted) =>
        Shape.SourcesAt(node).SelectMany(source => Counted(node, source, isAccepted));

    private IEnumerable<NaivePart> Counted(string node, NaiveSource source, bool isAccepted)
    {
        if (Report(node, source.Of).On(isAccepted) is { } revision)
        {
            return [new(source, revision)];
        }

        return Shape.StandingInFor(source.Of)
            .SelectMany(other => Counted(node, other with { Share = source.Share.Of(other.Share) }, isAccepted));
    }
}
