using LawGrains.Model.Rollups;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>What a child hands over counts as verified when it is handed over, not when it was.</summary>
internal sealed class VerifiedTooYoung : IMutation
{
    public void PlantIn(ISiloBuilder silo) => silo.Services.AddSingleton<IIncomingGrainCallFilter>(provider =>
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return new RollupAnswers(contribution => Change(contribution, clock.GetUtcNow()));
    });

    private static Contribution Change(Contribution contribution, DateTimeOffset now) =>
        contribution with { Standing = contribution.Standing with { VerifiedAt = now } };
}
