using System.Diagnostics;
using System.Diagnostics.Metrics;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Outcomes;

namespace LawGrains.Grains;

/// <summary>What the grains measure. No tenant, jurisdiction or key in a tag.</summary>
public static class Telemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "LawGrains.Grains";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "lawgrains.submissions", "{submission}", "Submissions by outcome.");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "lawgrains.rollup.lag", "s", "From a change's acknowledgement to the root of its tree.");

    private static readonly Counter<long> Pushes = Meter.CreateCounter<long>(
        "lawgrains.rollup.pushes", "{push}", "Contributions handed to a parent, by what it said.");

    private static readonly Counter<long> Coalesced = Meter.CreateCounter<long>(
        "lawgrains.rollup.coalesced", "{change}", "Changes that rode on a later push than their own.");

    private static readonly Counter<long> Rebuilds = Meter.CreateCounter<long>(
        "lawgrains.rollup.rebuilds", "{node}", "Nodes that became complete after an activation.");

    internal static void Submitted(Outcome<Receipt> outcome) => Submissions.Add(1, new TagList
    {
        { "outcome", outcome.Refusal?.Code.ToString() ?? (outcome.Value.Replayed ? "Replayed" : "Taken") },
    });

    internal static void ReachedRoot(TimeSpan lag) => Lag.Record(lag.TotalSeconds);

    internal static void Pushed(PushOutcome outcome, int changes)
    {
        Pushes.Add(1, new TagList { { "outcome", outcome.ToString() } });
        if (changes > 1)
        {
            Coalesced.Add(changes - 1);
        }
    }

    internal static void Rebuilt() => Rebuilds.Add(1);
}
