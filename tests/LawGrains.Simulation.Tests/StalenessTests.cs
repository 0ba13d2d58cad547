using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Simulation.Tests;

/// <summary>
/// For a while after a partition of a cluster a tree or a policy may be remembered that another activation has changed.
/// Whoever remembers it says how old it is, and looks when it is asked to.
/// </summary>
public sealed class StalenessTests
{
    private const int Questions = 40;
    private static readonly Period Year = Period.Parse("2024");
    private static readonly JurisdictionCode Province = JurisdictionCode.Parse("980000");
    private static readonly TenantSettings Settings = new() { Id = TenantId.Parse("testland"), Name = "试验省" };

    [Fact]
    public void Tree_ChangedByAnotherActivation_IsAsOldAsItSays() => Simulator.Run(1, async run =>
    {
        await PrepareAsync(run);
        var before = await AskAsync(run, () => Registry(run).FindAsync(Province, Year));
        var change = new ChangeTree("rename", "registrar", "for a reason", [TreeChange.Rename(Year, Province, "新名")], null);
        await Registry(run).ChangeAsync(change);
        var changedAt = run.Time.Elapsed;
        await run.DelayAsync(TimeSpan.FromSeconds(30));

        var told = await AskAsync(run, () => Registry(run).FindAsync(Province, Year));
        await AskAsync(run, () => Registry(run).RefreshAsync());
        var refreshed = await AskAsync(run, () => Registry(run).FindAsync(Province, Year));

        var old = told.Where(answer => answer.Answer!.TreeVersion == before[0].Answer!.TreeVersion).ToList();
        Assert.NotEmpty(old);
        Assert.All(old, answer => Assert.True(answer.AskedAt - answer.Answer!.Age <= changedAt));
        Assert.All(refreshed, answer => Assert.Equal("新名", answer.Answer!.Jurisdiction.Name));
    });

    [Fact]
    public void Policy_ChangedByAnotherActivation_IsAsOldAsItSays() => Simulator.Run(1, async run =>
    {
        await PrepareAsync(run);
        await AskAsync(run, () => Tenant(run).GetPoliciesAsync());
        await Tenant(run).SetPolicyAsync(new(Year, RollupPolicy.Default with { Effective = EffectiveRule.Computed }, null));
        var changedAt = run.Time.Elapsed;
        await run.DelayAsync(TimeSpan.FromSeconds(30));

        var told = await AskAsync(run, () => Tenant(run).GetPoliciesAsync());
        await AskAsync(run, () => Tenant(run).RefreshAsync());
        var refreshed = await AskAsync(run, () => Tenant(run).GetPoliciesAsync());

        var old = told.Where(answer => answer.Answer.Policies.Version == 0).ToList();
        Assert.NotEmpty(old);
        Assert.All(old, answer => Assert.True(answer.AskedAt - answer.Answer.Age <= changedAt));
        Assert.All(refreshed, answer => Assert.Equal(1, answer.Answer.Policies.Version));
    });

    // A tenant with a tree, and both processes have read both.
    private static async Task PrepareAsync(SimulationRun run)
    {
        await Tenant(run).CreateAsync(Settings);
        await Registry(run).StageAsync("first", [new(1, Province, "旧名", JurisdictionLevel.Province, null, OwesReport: true)]);
        await Registry(run).CommitAsync("first", dryRun: false);
        await run.SplitAsync(1);
    }

    private static async Task<List<(TimeSpan AskedAt, T Answer)>> AskAsync<T>(SimulationRun run, Func<Task<T>> ask)
    {
        var answers = new List<(TimeSpan, T)>();
        for (var question = 0; question < Questions; question++)
        {
            var askedAt = run.Time.Elapsed;
            answers.Add((askedAt, await ask()));
        }

        return answers;
    }

    private static IRegistryGrain Registry(SimulationRun run)
    {
        TenantContext.Enter(Settings.Id);
        return run.Grains.GetGrain<IRegistryGrain>(GrainKeys.Tenant(Settings.Id));
    }

    private static ITenantGrain Tenant(SimulationRun run)
    {
        TenantContext.Enter(Settings.Id);
        return run.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(Settings.Id));
    }
}
