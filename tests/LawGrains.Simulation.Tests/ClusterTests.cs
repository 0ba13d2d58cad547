using System.Globalization;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;
using LawGrains.Simulation.Storage;
using Orleans.Runtime;

namespace LawGrains.Simulation.Tests;

/// <summary>What a cluster has and one process has not: each fault by itself does what it says.</summary>
public sealed class ClusterTests
{
    private static readonly TenantSettings Settings = new() { Id = TenantId.Parse("testland"), Name = "试验省" };

    [Fact]
    public void Split_OfAll_CallsFindEitherProcess()
    {
        var result = Simulator.Run(1, async run =>
        {
            await CreateAsync(run);

            await run.SplitAsync(1);
            await AskAsync(run, 20);
        });

        Assert.Equal([1, 2], ProcessesOf(result, "GetAsync"));
    }

    [Fact]
    public void Split_OfNone_CallsFindTheActivationThatWasThere()
    {
        var result = Simulator.Run(1, async run =>
        {
            await CreateAsync(run);

            await run.SplitAsync(0);
            await AskAsync(run, 20);
        });

        Assert.Equal([1], ProcessesOf(result, "GetAsync"));
    }

    // Each activation believes in what it has read; only the etag tells it that the other one has written.
    [Fact]
    public void Split_BothWriting_NoAcknowledgedWriteIsLost() => Simulator.Run(1, async run =>
    {
        await CreateAsync(run);
        await run.SplitAsync(1);
        await AskAsync(run, 20);

        for (var hours = 1; hours <= 20; hours++)
        {
            await UntilAnsweredAsync(() => Tenant(run).SetPolicyAsync(
                new(Period.Parse("2024"), RollupPolicy.Default, TimeSpan.FromHours(hours))));
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"\"{hours:00}:00:00\""),
                Assert.Single(run.Storage.Records).Bytes.ToString(),
                StringComparison.Ordinal);
        }
    });

    // The activation that is asked may know nothing of what the other one has just acknowledged.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Split_ReportSubmittedAndAccepted_IsNotRefusedByAnActivationThatIsBehind(int seed) =>
        Simulator.Run(seed, async run =>
        {
            await CreateAsync(run);
            await run.SplitAsync(1);

            for (var i = 1; i <= 20; i++)
            {
                var request = string.Create(CultureInfo.InvariantCulture, $"r{i}");
                var submitted = await UntilAnsweredAsync(() => Report(run).SubmitAsync(new(
                    request, "clerk", JurisdictionCode.Parse("33"), null, new() { Title = request }, null)));
                var accepted = await UntilAnsweredAsync(() => Report(run).DecideAsync(new(
                    $"{request}-a", "reviewer", ReviewDecision.Accept, null, submitted.Value.ContentHash, "")));

                Assert.Null(accepted.Refusal);
            }
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Heal_AfterASplit_CallsFindOneProcessAlone(int seed)
    {
        var result = Simulator.Run(seed, async run =>
        {
            await CreateAsync(run);
            await run.SplitAsync(1);
            await AskAsync(run, 20);

            run.Heal();
            run.Trace.Add("healed");
            await AskAsync(run, 20);
        });

        var healed = result with { Trace = [.. result.Trace.SkipWhile(line => !IsOf(line, "healed"))] };
        Assert.Single(ProcessesOf(healed, "GetAsync"));
    }

    [Fact]
    public void Evict_All_CallsStillReachThoseThatLostTheirPlaceUntilTheyAreGone()
    {
        var result = Simulator.Run(1, async run =>
        {
            await CreateAsync(run);

            await run.EvictAsync(1);
            await AskAsync(run, 20);
            await run.QuietAsync();
            run.Trace.Add("gone");
            await AskAsync(run, 20);
        });

        var gone = result with { Trace = [.. result.Trace.SkipWhile(line => !IsOf(line, "gone"))] };
        Assert.Equal([1, 2], ProcessesOf(result, "GetAsync"));
        Assert.Equal([2], ProcessesOf(gone, "GetAsync"));
    }

    // It holds the etag that was right when it lost its place: the first of the two to write is the only one that may.
    [Fact]
    public void Evict_AllWriting_NoAcknowledgedWriteIsLost() => Simulator.Run(3, async run =>
    {
        await CreateAsync(run);
        await run.EvictAsync(1);

        for (var hours = 1; hours <= 20; hours++)
        {
            await UntilAnsweredAsync(() => Tenant(run).SetPolicyAsync(
                new(Period.Parse("2024"), RollupPolicy.Default, TimeSpan.FromHours(hours))));
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"\"{hours:00}:00:00\""),
                Assert.Single(run.Storage.Records).Bytes.ToString(),
                StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void CrashOne_OfTwo_TheOtherGoesOnWithAll(int seed) => Simulator.Run(seed, async run =>
    {
        await CreateAsync(run);
        await run.SplitAsync(1);
        await AskAsync(run, 20);

        await run.CrashOneAsync();

        Assert.Equal(Settings, await Tenant(run).GetAsync());
    });

    [Fact]
    public void Restart_OfTwo_LeavesOne()
    {
        var result = Simulator.Run(1, async run =>
        {
            await CreateAsync(run);
            await run.SplitAsync(1);
            await AskAsync(run, 20);

            await run.RestartAsync();
            run.Trace.Add("restarted");
            await AskAsync(run, 20);
        });

        var restarted = result with { Trace = [.. result.Trace.SkipWhile(line => !IsOf(line, "restarted"))] };
        Assert.Equal([3], ProcessesOf(restarted, "GetAsync"));
    }

    [Fact]
    public void Crash_WritesUnderWayThatAreLate_TakeEffectWhileTheNextProcessReads() => Simulator.Run(1, async run =>
    {
        await AskAsync(run, 1);
        run.Storage.Rates = new() { Slow = 1, LateAfterCrash = 1 };
        var call = Tenant(run).CreateAsync(Settings);
        await run.DelayAsync(TimeSpan.FromMilliseconds(1));

        await run.CrashAsync();
        run.Storage.Rates = StorageRates.Sound;
        await Assert.ThrowsAsync<SiloUnavailableException>(() => call);
        var first = await Tenant(run).GetAsync();
        await run.DelayAsync(TimeSpan.FromSeconds(10));

        Assert.Null(first);
        Assert.Single(run.Storage.Records);
    });

    [Fact]
    public void Messages_Lost_HaveNoEffectAndTimeOut() => Simulator.Run(1, async run =>
    {
        await AskAsync(run, 1);

        run.Messages.Rates = new() { Lose = 1 };
        await Assert.ThrowsAsync<TimeoutException>(() => Tenant(run).CreateAsync(Settings));

        Assert.InRange(run.Time.Elapsed, TimeSpan.FromSeconds(30), TimeSpan.MaxValue);
        Assert.Empty(run.Storage.Records);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cluster_SameSeedAgain_GivesTheSameTrace(int seed)
    {
        var runs = Enumerable.Range(0, 2).Select(_ => Simulator.Run(seed, async run =>
        {
            await CreateAsync(run);
            await run.SplitAsync(0.7);
            await AskAsync(run, 20);
            await run.EvictAsync(0.5);
            await AskAsync(run, 20);
            run.Heal();
            await run.CrashOneAsync();
            await AskAsync(run, 20);
        }).TraceHash);

        Assert.Single(runs.Distinct());
    }

    private static async Task AskAsync(SimulationRun run, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await UntilAnsweredAsync(() => Tenant(run).GetAsync());
            await run.DelayAsync(TimeSpan.FromMilliseconds(50));
        }
    }

    private static Task<Outcome<TenantSettings>> CreateAsync(SimulationRun run) =>
        UntilAnsweredAsync(() => Tenant(run).CreateAsync(Settings));

    private static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        const int mostAttempts = 100;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception) when (attempt < mostAttempts)
            {
                // The fault that is meant; the next call may find another activation.
            }
        }
    }

    private static int[] ProcessesOf(SimulationResult result, string method) =>
    [
        .. result.Trace
            .Where(line => line.Contains($"{method} ends in process", StringComparison.Ordinal))
            .Select(line => int.Parse(line[^1..], CultureInfo.InvariantCulture))
            .Distinct()
            .Order()
    ];

    private static bool IsOf(string line, string what) => line.EndsWith(what, StringComparison.Ordinal);

    private static IReportGrain Report(SimulationRun run)
    {
        TenantContext.Enter(Settings.Id);
        return run.Grains.GetGrain<IReportGrain>($"{Settings.Id.Text}/2024/j1");
    }

    private static ITenantGrain Tenant(SimulationRun run)
    {
        TenantContext.Enter(Settings.Id);
        return run.Grains.GetGrain<ITenantGrain>(Settings.Id.Text);
    }
}
