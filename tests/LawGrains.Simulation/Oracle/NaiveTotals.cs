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
        NaiveTrack.Declared => Declared(node, indicator, isAccepted),
        NaiveTrack.Effective when !world.Shape.Policy.IsEffectiveComputed => Effective(node, indicator, isAccepted),
        _ => Sum(world.Shape.Entering(node), indicator, isAccepted, (source, said) => source.IsLeaf ? Leaf(said) : [said.Own]),
    };

    /// <summary>All that is owed and in at and below a node, departments too.</summary>
    public NaiveCoverage Coverage(string node, DateTimeOffset due)
    {
        var coverage = new NaiveCoverage();
        foreach (var at in world.Shape.Below(node))
        {
            foreach (var source in world.Shape.SourcesAt(at).Where(source => source.Share.Bears && world.Shape.Owes(source.Of)))
            {
                coverage.Add(world.Report(at, source.Of), due);
            }
        }

        return coverage;
    }

    // What is said of the whole: by the one that speaks for the node, if it does; else by all of them.
    private NaiveCell Declared(string node, NaiveIndicator indicator, bool isAccepted)
    {
        var isSpokenFor = Declares(node, indicator, isAccepted);
        return Sum([node], indicator, isAccepted, (source, said) => !isSpokenFor || Speaks(source) ? [said.Whole] : []);
    }

    // A node counts unless one above it, at or below the one that is asked, declares the whole.
    private NaiveCell Effective(string node, NaiveIndicator indicator, bool isAccepted)
    {
        var sum = new NaiveCell();
        foreach (var at in world.Shape.Entering(node)
            .Where(below => !world.Shape.Above(below, node).Any(above => Declares(above, indicator, isAccepted))))
        {
            sum.Add(Declares(at, indicator, isAccepted)
                ? Declared(at, indicator, isAccepted)
                : Sum([at], indicator, isAccepted, (source, said) =>
                    source.IsLeaf ? Leaf(said) : [said.Own, Beside(said, source.Speaks)]));
        }

        return sum;
    }

    private bool Declares(string node, NaiveIndicator indicator, bool isAccepted) => world.CountedAt(node, isAccepted)
        .Any(part => Speaks(part.Source) && part.Revision.Figure(indicator, isWhole: true).Reporting > 0);

    private static bool Speaks(NaiveSource source) => source is { Speaks: true, IsLeaf: false };

    private NaiveCell Sum(
        IEnumerable<string> nodes,
        NaiveIndicator indicator,
        bool isAccepted,
        Func<NaiveSource, (NaiveCell Own, NaiveCell Whole), NaiveCell[]> parts)
    {
        var sum = new NaiveCell();
        foreach (var (source, revision) in nodes.SelectMany(node => world.CountedAt(node, isAccepted)))
        {
            var said = (revision.Figure(indicator, isWhole: false), revision.Figure(indicator, isWhole: true));
            foreach (var part in parts(source, said))
            {
                sum.Add(source.Share.Of(part, indicator.Kind));
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
