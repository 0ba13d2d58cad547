using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tenants;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Storage;
using Orleans.Runtime;

namespace LawGrains.Simulation.Tests;

/// <summary>Each fault by itself does what it says.</summary>
public sealed class FaultTests
{
    private static readonly TenantSettings Settings = new() { Id = TenantId.Parse("testland"), Name = "试验省" };

    [Fact]
    public void Storage_FailingAfter_KeepsWhatItWrote() => Simulator.Run(1, async run =>
    {
        var tenant = await ActivatedAsync(run);

        run.Storage.Rates = new() { FailAfter = 1 };
        await Assert.ThrowsAnyAsync<Exception>(() => tenant.CreateAsync(Settings));

        Assert.Single(run.Storage.Records);
    });

    [Fact]
    public void Storage_FailingBefore_WritesNothing() => Simulator.Run(1, async run =>
    {
        var tenant = await ActivatedAsync(run);

        run.Storage.Rates = new() { FailBefore = 1 };
        await Assert.ThrowsAnyAsync<Exception>(() => tenant.CreateAsync(Settings));

        Assert.Empty(run.Storage.Records);
    });

    [Fact]
    public void Storage_ReadingStale_GivesTheRecordBeforeTheLastChange() => Simulator.Run(1, async run =>
    {
        var tenant = await ActivatedAsync(run);
        await tenant.CreateAsync(Settings);

        run.Storage.Rates = new() { StaleRead = 1 };
        await run.CrashAsync();

        Assert.Null(await Tenant(run).GetAsync());
    });

    [Fact]
    public void Messages_WhoseAnswerIsLost_TakeEffectAndTimeOut() => Simulator.Run(1, async run =>
    {
        var tenant = await ActivatedAsync(run);

        run.Messages.Rates = new() { LoseAnswer = 1 };
        await Assert.ThrowsAsync<TimeoutException>(() => tenant.CreateAsync(Settings));

        Assert.InRange(run.Time.Elapsed, TimeSpan.FromSeconds(30), TimeSpan.MaxValue);
        run.Messages.Rates = MessageRates.Sound;
        Assert.Equal(Settings, await tenant.GetAsync());
    });

    [Fact]
    public void Messages_Duplicated_ArriveTwice()
    {
        var result = Simulator.Run(1, async run =>
        {
            var tenant = await ActivatedAsync(run);
            run.Messages.MayDuplicate = static _ => true;
            run.Messages.Rates = new() { Duplicate = 1 };

            await tenant.CreateAsync(Settings);
            await run.QuietAsync();
        });

        Assert.Equal(2, result.Trace.Count(line => line.Contains("CreateAsync begins", StringComparison.Ordinal)));
    }

    [Fact]
    public void Crash_DuringACall_FailsItsCaller() => Simulator.Run(1, async run =>
    {
        var tenant = await ActivatedAsync(run);
        run.Storage.Rates = new() { Slow = 1 };
        var call = tenant.CreateAsync(Settings);
        await run.DelayAsync(TimeSpan.FromMilliseconds(1));

        await run.CrashAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => call);
        run.Storage.Rates = StorageRates.Sound;
        Assert.Equal(Settings, (await Tenant(run).CreateAsync(Settings)).Value);
    });

    [Fact]
    public void CrashSome_OfAll_FailsCallersAndTheNextCallFindsAnotherActivation()
    {
        var result = Simulator.Run(1, async run =>
        {
            var tenant = await ActivatedAsync(run);
            run.Storage.Rates = new() { Slow = 1 };
            var call = tenant.CreateAsync(Settings);
            await run.DelayAsync(TimeSpan.FromMilliseconds(1));

            run.CrashSome(1);

            await Assert.ThrowsAsync<SiloUnavailableException>(() => call);
            run.Storage.Rates = StorageRates.Sound;
            await run.QuietAsync();
            Assert.Equal(Settings, await tenant.GetAsync());
        });

        Assert.Equal(2, result.Trace.Count(line => line.Contains("read settings", StringComparison.Ordinal)
            && line.EndsWith("begins", StringComparison.Ordinal)));
    }

    private static Task<ITenantGrain> ActivatedAsync(SimulationRun run)
    {
        // Not asynchronous: what is entered in an asynchronous method is left when it returns.
        return ActivateAsync(Tenant(run));
    }

    private static async Task<ITenantGrain> ActivateAsync(ITenantGrain tenant)
    {
        Assert.Null(await tenant.GetAsync());
        return tenant;
    }

    private static ITenantGrain Tenant(SimulationRun run)
    {
        TenantContext.Enter(Settings.Id);
        return run.Grains.GetGrain<ITenantGrain>(Settings.Id.Text);
    }
}
