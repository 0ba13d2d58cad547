namespace LawGrains.Simulation.Oracle;

/// <summary>The three tracks, by their names in the contract.</summary>
internal enum NaiveTrack
{
    Declared,
    Computed,
    Effective,
}

/// <summary>
/// One total at a time, from the flat list of what counts where: no contribution, no merge of subtrees, no walk down the
/// tree.
/// </summary>
internal sealed class NaiveTotals(NaiveWorld world)
{
    public NaiveCell At(string node, NaiveIndicator indicator, NaiveTrack track, bool isAccepted) => track switch
    {
        NaiveTrack.Declared => Sum([node], indicator, isAccepted, (_, said) => [said.Whole]),
        NaiveTrack.Effective when !world.Shape.Policy.IsEffectiveComputed => Effective(node, indicator, isAccepted),
        _ => Sum(world.Shape.Entering(node), indicator, isAccepted, (at, said) => world.Shape.IsLeaf(at) ? Leaf(said) : [said.Own]),
    };

    /// <summary>All that is owed and in at and below a node, departments too.</summary>
    public NaiveCoverage Coverage(string node, DateTimeOffset due)
    {
        var coverage = new NaiveCoverage();
        foreach (var (of, _) in world.Shape.Below(node).SelectMany(world.Shape.SourcesAt).Where(source => source.Share.Bears))
        {
            coverage.Add(world.Report(of), world.Shape.Owes(of), due);
        }

        return coverage;
    }

    // A node counts unless one above it, at or below the one that is asked, declares the whole.
    private NaiveCell Effective(string node, NaiveIndicator indicator, bool isAccepted)
    {
        var counted = world.Shape.Entering(node)
            .Where(below => !world.Shape.Above(below, node).Any(above => Declares(above, indicator, isAccepted)));
        return Sum(counted, indicator, isAccepted, (at, said) =>
            world.Shape.IsLeaf(at) ? Leaf(said)
            : Declares(at, indicator, isAccepted) ? [said.Whole]
            : [said.Own, Beside(said, world.Shape.Covers(at))]);
    }

    // Whether all that is said at a node of the whole speaks for all that it covers.
    private bool Declares(string node, NaiveIndicator indicator, bool isAccepted)
    {
        if (world.Shape.IsLeaf(node) || !world.Shape.Covers(node))
        {
            return false;
        }

        var said = world.CountedAt(node, isAccepted)
            .Select(report => report.Revision.Figure(indicator, isWhole: true))
            .ToList();
        return said.Count > 0 && said.TrueForAll(whole => whole.Reporting > 0);
    }

    private NaiveCell Sum(
        IEnumerable<string> nodes,
        NaiveIndicator indicator,
        bool isAccepted,
        Func<string, (NaiveCell Own, NaiveCell Whole), NaiveCell[]> parts)
    {
        var sum = new NaiveCell();
        foreach (var node in nodes)
        {
            foreach (var (_, revision, share) in world.CountedAt(node, isAccepted))
            {
                var said = (revision.Figure(indicator, isWhole: false), revision.Figure(indicator, isWhole: true));
                foreach (var part in parts(node, said))
                {
                    sum.Add(share.Of(part, indicator.Kind));
                }
            }
        }

        return sum;
    }

    // The whole figure where there is one, else the own; what the other left out is told beside.
    private static NaiveCell[] Leaf((NaiveCell Own, NaiveCell Whole) said) =>
        [said.Whole.Reporting > 0 ? Together(OnlyLeftOut(said.Own), said.Whole) : Together(Beside(said, covers: true), said.Own)];

    // What a whole figure says where it is not what counts: what it left out, or that there can be none.
    private static NaiveCell Beside((NaiveCell Own, NaiveCell Whole) said, bool covers)
    {
        var beside = said is { Own: { Reporting: 0, NotApplicable: 0 }, Whole.NotApplicable: > 0 }
            ? Together(said.Whole)
            : OnlyLeftOut(said.Whole);
        if (said.Whole.Reporting > 0 && !covers)
        {
            beside.LeaveOut("Borders");
        }

        return beside;
    }

    private static NaiveCell OnlyLeftOut(NaiveCell cell)
    {
        var leftOut = new NaiveCell();
        leftOut.AddLeftOut(cell);
        return leftOut;
    }

    private static NaiveCell Together(params NaiveCell[] cells)
    {
        var together = new NaiveCell();
        Array.ForEach(cells, together.Add);
        return together;
    }
}
