namespace LawGrains.Simulation.Invariants;

/// <summary>What a run has checked. One run's counts belong to its thread.</summary>
public sealed class RunCounts
{
    /// <summary>Answers of roll-ups, whatever they said of themselves.</summary>
    public long Answers { get; set; }

    /// <summary>Of them, those that said CURRENT.</summary>
    public long Current { get; set; }

    /// <summary>Of those, the ones with too many reports in motion to tell whether they were right.</summary>
    public long Undecided { get; set; }

    /// <summary>Roll-ups held against the oracle when all was quiet.</summary>
    public long Quiet { get; set; }

    /// <summary>Lists of a node's children, each child held against the oracle at rest.</summary>
    public long Listed { get; set; }

    /// <summary>Changes of the tree whose dry runs were held against what then happened.</summary>
    public long Foretold { get; set; }

    /// <summary>Totals taken apart and added up again.</summary>
    public long Explained { get; set; }

    /// <summary>Reads of reports.</summary>
    public long Reads { get; set; }

    /// <summary>Changes that were acknowledged.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Decisions about the tenant's own indicators, taken and refused.</summary>
    public long Decided { get; set; }

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Answers} answers, {Current} said CURRENT, {Undecided} undecided; {Quiet} held against the oracle at rest, "
        + $"{Listed} lists of children, {Foretold} dry runs, {Explained} explained, {Reads} reads, {Acknowledged} acknowledgements, "
        + $"{Decided} decisions on indicators");

    public void Add(RunCounts other)
    {
        Answers += other.Answers;
        Current += other.Current;
        Undecided += other.Undecided;
        Quiet += other.Quiet;
        Listed += other.Listed;
        Foretold += other.Foretold;
        Explained += other.Explained;
        Reads += other.Reads;
        Acknowledged += other.Acknowledged;
        Decided += other.Decided;
    }
}
