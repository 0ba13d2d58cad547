using System.Globalization;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Rollups;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>The tenant decides about its totals.</summary>
internal sealed record SetPolicyStep(
    int Number, int Phase, TimeSpan At, string Lane, int From, RollupPolicy Policy, TimeSpan? VerifiedWithin)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"decides from {From} on: departments {Policy.Departments}, effective {Policy.Effective}")
        + (VerifiedWithin is { } within ? $", verified within {within}" : "");

    public override Task RunAsync(Session session)
    {
        var command = new SetPolicy(Session.Period(From), Policy, VerifiedWithin);
        return session.UntilAnsweredAsync(() => session.Settings.SetPolicyAsync(command));
    }
}
