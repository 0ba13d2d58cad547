using System.Collections.Immutable;
using System.Text.Json;

namespace LawGrains.Simulation.Oracle;

/// <summary>What the tenant has decided, as it is stored.</summary>
/// <param name="Policies">About its totals.</param>
/// <param name="Decisions">About its own indicators, in the order of their versions.</param>
internal sealed record NaiveTenant(NaivePolicies Policies, ImmutableArray<NaiveDecision> Decisions)
{
    public static readonly NaiveTenant None = new(NaivePolicies.Default, []);

    public static NaiveTenant Of(JsonElement tenant) => new(
        NaivePolicies.Of(tenant),
        tenant.Find("catalogue") is { } catalogue ? catalogue.Each("decisions", NaiveDecision.Of) : []);

    /// <summary>The newest decision that reaches a year; 0: none does.</summary>
    public int VersionIn(int year) =>
        Decisions.Where(decision => decision.From <= year).Select(decision => decision.Version).LastOrDefault();

    /// <summary>Which of its own indicators it collects in a year by all that it had decided up to a version.</summary>
    public HashSet<string> CollectedIn(int year, int version)
    {
        var collected = new HashSet<string>();
        foreach (var decision in Decisions.Where(decision => decision.Version <= version && decision.From <= year))
        {
            collected.Add(decision.Code);
            collected.ExceptWith(decision.IsRetired ? [decision.Code, .. decision.Replaces] : decision.Replaces);
        }

        return collected;
    }

    /// <summary>The newest decision about a code; null: there is none.</summary>
    public NaiveDecision? Newest(string code) => Decisions.LastOrDefault(decision => decision.Code == code);
}
