using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;
using LawGrains.Simulation.Workloads;

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

    // Decided to and fro, so that who has not heard of the last decision takes the one before it for what is asked.
    [Fact]
    public void Policy_DecidedByAnotherActivation_IsDecidedAnew() => Simulator.Run(1, async run =>
    {
        await PrepareAsync(run);
        for (var decision = 1; decision <= Questions; decision++)
        {
            var effective = decision % 2 == 0 ? EffectiveRule.DeclaredFirst : EffectiveRule.Computed;
            var command = new SetPolicy(Year, RollupPolicy.Default with { Effective = effective }, null);

            var decided = await UntilAnsweredAsync(run, () => Tenant(run).SetPolicyAsync(command));

            Assert.Equal(decision, decided.Value.Version);
        }
    });

    [Fact]
    public void Indicator_DecidedByAnotherActivation_IsDecidedAnew() => Simulator.Run(1, async run =>
    {
        await PrepareAsync(run);
        for (var decision = 1; decision <= Questions; decision++)
        {
            var command = new PutIndicator(OwnIndicators.All[0], Year, decision % 2 == 0, [], "", null, "somebody");

            var decided = await UntilAnsweredAsync(run, () => Tenant(run).PutIndicatorAsync(command));

            Assert.Equal(decision, decided.Value.Version);
        }
    });

    [Fact]
    public void Indicator_ExpectedVersionOfAnotherActivation_IsNoConflict() => Simulator.Run(1, async run =>
    {
        await PrepareAsync(run);
        for (var version = 0; version < Questions; version++)
        {
            var command = new PutIndicator(OwnIndicators.All[0], Year, version % 2 == 1, [], "", version, "somebody");

            var decided = await UntilAnsweredAsync(run, () => Tenant(run).PutIndicatorAsync(command));

            Assert.Null(decided.Refusal);
        }
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

    // Who writes what another has overtaken fails, and gives itself up to read it.
    private static async Task<T> UntilAnsweredAsync<T>(SimulationRun run, Func<Task<T>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (attempt < Questions)
            {
                run.Trace.Add($"asks again after {exception.GetType().Name}");
            }

            await run.DelayAsync(TimeSpan.FromMilliseconds(100));
        }
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
