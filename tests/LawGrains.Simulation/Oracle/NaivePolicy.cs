using System.Collections.Immutable;
using System.Text.Json;

namespace LawGrains.Simulation.Oracle;

/// <summary>What the tenant decided about totals, as it is stored.</summary>
/// <param name="VerifiedWithin">How old a proof may be.</param>
/// <param name="Dated">What holds from a year on, in the order of the years.</param>
internal sealed record NaivePolicies(TimeSpan VerifiedWithin, ImmutableArray<(int From, NaivePolicy Policy)> Dated)
{
    public static readonly NaivePolicies Default = new(TimeSpan.FromMinutes(5), []);

    public static NaivePolicies Of(JsonElement tenant) => tenant.Find("policies") is not { } policies
        ? Default
        : new(
            TimeSpan.Parse(policies.Text("verifiedWithin")!, System.Globalization.CultureInfo.InvariantCulture),
            policies.Each("dated", static dated =>
            {
                var policy = dated.GetProperty("policy");
                return (dated.Year("from")!.Value, new NaivePolicy(
                    policy.Text("departments") == "Counted", policy.Text("effective") == "Computed"));
            }));

    public NaivePolicy In(int year) => Dated.LastOrDefault(dated => dated.From <= year).Policy ?? NaivePolicy.Default;
}

/// <summary>What holds in a year.</summary>
/// <param name="CountsDepartments">Whether departments enter their government's totals.</param>
/// <param name="IsEffectiveComputed">Whether the effective track is the computed one.</param>
internal sealed record NaivePolicy(bool CountsDepartments, bool IsEffectiveComputed)
{
    public static readonly NaivePolicy Default = new(false, false);
}
