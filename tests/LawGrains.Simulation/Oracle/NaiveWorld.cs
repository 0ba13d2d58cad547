namespace LawGrains.Simulation.Oracle;

/// <summary>One state of everything: what a total must come to is a function of it.</summary>
/// <param name="Shape">The tree, by a policy, a year and borders.</param>
/// <param name="Report">Each jurisdiction's report of the year, by id; <see cref="NaiveReport.None"/> where there is none.</param>
internal sealed record NaiveWorld(NaiveShape Shape, Func<string, NaiveReport> Report)
{
    /// <summary>The reports that count at a node itself on a basis, and how much of each.</summary>
    public IEnumerable<NaivePart> CountedAt(string node, bool isAccepted) =>
        Shape.SourcesAt(node).SelectMany(source => Counted(source, isAccepted));

    private IEnumerable<NaivePart> Counted(NaiveSource source, bool isAccepted)
    {
        if (Report(source.Of).On(isAccepted) is { } revision)
        {
            return [new(source, revision)];
        }

        return Shape.StandingInFor(source.Of)
            .SelectMany(other => Counted(other with { Share = source.Share.Of(other.Share) }, isAccepted));
    }
}
