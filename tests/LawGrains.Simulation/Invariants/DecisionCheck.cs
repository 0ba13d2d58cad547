using System.Collections.Immutable;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Tenants;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>What the tenant decides about its own indicators is taken or refused as the rules say, and what was taken is kept.</summary>
internal sealed class DecisionCheck(Archive archive, ImmutableArray<NaiveIndicator> builtIn, RunCounts counts)
{
    private readonly List<NaiveDecision> _told = [];

    /// <param name="before">What storage held before it was asked for; nobody else decides about indicators meanwhile.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="expected">The version that the sender said it has seen; null: nothing was said.</param>
    /// <param name="outcome">What became of it.</param>
    public void Check(NaiveTenant before, NaiveDecision asked, long? expected, Outcome<OwnIndicator> outcome)
    {
        counts.Decided++;
        var (stands, refusal) = NaiveRules.Of(before, builtIn, asked, expected);
        var stored = archive.Tenants[^1].Value.Decisions;
        var told = outcome.Refusal?.Code.ToString() ?? Found(stored, outcome.Value.Version);
        var count = Math.Max(before.Decisions.Length, stands?.Version ?? 0);
        if (told != (stands?.ToString() ?? refusal) || stored.Length != count)
        {
            throw new InvariantException(
                "decided otherwise",
                $"{asked} is to come to {stands?.ToString() ?? refusal}; it came to {told}, stored are {string.Join("; ", stored)}.");
        }

        if (stands is not null)
        {
            _told.Add(stands);
        }
    }

    /// <summary>When all is quiet.</summary>
    public void CheckKept()
    {
        var now = archive.Tenants[^1].Value.Decisions;
        if (_told.Find(told => Found(now, told.Version) != told.ToString()) is { } lost)
        {
            throw new InvariantException("decision lost", $"Of {lost} there is {Found(now, lost.Version)}.");
        }

        foreach (var once in archive.Tenants)
        {
            if (once.Value.Decisions.FirstOrDefault(one => Found(now, one.Version) != one.ToString()) is { } changed)
            {
                throw new InvariantException("decision lost", $"{changed} once was, and {Found(now, changed.Version)} is.");
            }
        }
    }

    private static string Found(ImmutableArray<NaiveDecision> stored, long version) =>
        stored.FirstOrDefault(decision => decision.Version == version)?.ToString() ?? "nothing";
}
