using System.Globalization;
using LawGrains.Crash.Ledger;
using LawGrains.V1;

namespace LawGrains.Crash.Runs;

/// <summary>What a run has done and checked. Thread-safe.</summary>
public sealed class RunCounts
{
    private long _submissions;
    private long _decisions;
    private long _kept;
    private long _sentAgain;
    private long _repeats;
    private long _rollups;
    private long _revisions;

    /// <summary>How often something was killed, by when that was.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Submissions that were acknowledged.</summary>
    public long Submissions => Interlocked.Read(ref _submissions);

    /// <summary>Acceptances, returns and withdrawals that were acknowledged.</summary>
    public long Decisions => Interlocked.Read(ref _decisions);

    /// <summary>Requests whose call broke after they had been carried out: sent again, they were found.</summary>
    public long FoundKept => Interlocked.Read(ref _kept);

    /// <summary>Requests whose call broke, or reached nobody, before they had been carried out.</summary>
    public long SentAgain => Interlocked.Read(ref _sentAgain);

    /// <summary>Requests that had been answered, repeated.</summary>
    public long Repeats => Interlocked.Read(ref _repeats);

    /// <summary>Roll-ups held against a recompute.</summary>
    public long Rollups => Interlocked.Read(ref _rollups);

    /// <summary>Revisions read back whole, with their hashes.</summary>
    public long Revisions => Interlocked.Read(ref _revisions);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kills.Values.Sum()} kills ({string.Join(", ", Kills.Select(kill => $"{kill.Value} {kill.Key}"))}); "
        + $"{Submissions} submissions and {Decisions} decisions acknowledged, {FoundKept} of them found kept after their call broke, "
        + $"{SentAgain} sent again; {Repeats} repetitions, {Rollups} roll-ups and {Revisions} revisions checked");

    internal void Kill(string when) => Kills[when] = Kills.GetValueOrDefault(when) + 1;

    internal void Acknowledge(Act act, Receipt receipt, int attempts)
    {
        Interlocked.Increment(ref act == Act.Submit ? ref _submissions : ref _decisions);
        if (receipt.Replayed)
        {
            Interlocked.Increment(ref _kept);
        }
        else if (attempts > 1)
        {
            Interlocked.Increment(ref _sentAgain);
        }
    }

    internal void Repeat() => Interlocked.Increment(ref _repeats);

    internal void CheckRollup() => Interlocked.Increment(ref _rollups);

    internal void CheckRevision() => Interlocked.Increment(ref _revisions);
}
