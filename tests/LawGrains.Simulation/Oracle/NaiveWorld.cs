namespace LawGrains.Simulation.Oracle;

/// <summary>One state of everything: what a total must come to is a function of it.</summary>
/// <param name="Shape">The tree, by a policy, a year and borders.</param>
/// <param name="Report">Each jurisdiction's report of the year, by id; <see cref="NaiveReport.None"/> where there is none.</param>
internal sealed record NaiveWorld(NaiveShape Shape, Func<string, NaiveReport> Report)
{
    /// <summary>The reports that count at a node itself on a basis, and how much of each.</summary>
    public IEnumerable<(string Of, NaiveRevision Revision, NaiveShare Share)> CountedAt(string node, bool isAccepted) =>
        Shape.SourcesAt(node).SelectMany(source => Counted(source.Of, source.Share, isAccepted));

    private IEnumerable<(string Of, NaiveRevision Revision, NaiveShare Share)> Counted(
        string id, NaiveShare share, bool isAccepted)
    {
        if (Report(id).On(isAccepted) is { } revision)
        {
            return [(id, revision, share)];
        }

        return Shape.StandingInFor(id).SelectMany(other => Counted(other.Of, share.Of(other.Share), isAccepted));
    }
}
