using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LawGrains.Storage;

/// <summary>
/// The names under which storage reports. Spans: <c>storage read</c>, <c>storage write</c>, <c>storage clear</c>. Tags
/// hold the provider, the operation and the outcome, never a key.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of both the <see cref="ActivitySource"/> and the <see cref="Meter"/>.</summary>
    public const string Name = "LawGrains.Storage";

    internal static readonly ActivitySource Source = new(Name);

    internal static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "lawgrains.storage.duration", "s", "Time of a storage operation as its caller sees it, the queue included.");

    internal static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "lawgrains.storage.batch.size", "{write}", "Writes and clears that one commit carried.");

    internal static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>(
        "lawgrains.storage.commit.duration", "s", "Time of a whole transaction, its fsync included.");

    internal static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "lawgrains.storage.retries", "{try}", "Reads and writes that were tried again after a failure that may pass.");

    internal static readonly UpDownCounter<int> QueueDepth = Meter.CreateUpDownCounter<int>(
        "lawgrains.storage.queue.depth", "{write}", "Writes and clears that wait for a commit or are in one.");
}
