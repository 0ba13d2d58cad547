using LawGrains.Grains.Tenancy;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Simulation.Workloads;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Tests;

public sealed class SimulatorTests
{
    [Fact]
    public void Time_HoursOfTimers_PassInStepsAlone()
    {
        var ticks = 0;

        var result = Simulator.Run(1, async run =>
        {
            using var timer = run.Time.CreateTimer(
                _ => ticks++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
            await run.DelayAsync(TimeSpan.FromHours(5));
        });

        Assert.InRange(ticks, 1_799, 1_800);
        Assert.Equal(TimeSpan.FromHours(5), result.Time);
    }

    [Fact]
    public void Time_ClockSteppedBack_LeavesTimersAndTimestampsAlone() => Simulator.Run(1, async run =>
    {
        var (clock, timestamp) = (run.Time.GetUtcNow(), run.Time.GetTimestamp());

        run.Time.StepClock(TimeSpan.FromHours(-3));
        await run.DelayAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(clock.AddHours(-3).AddMinutes(1), run.Time.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(1), run.Time.GetElapsedTime(timestamp));
    });

    [Fact]
    public void Driver_WhoseWorkComesFromAnotherThread_FailsTheRun()
    {
        var failure = Assert.Throws<SimulationException>(() => Simulator.Run(7, async run =>
        {
            var own = TaskScheduler.Current;
            using var done = new ManualResetEventSlim();
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, own);
                done.Set();
            });
            done.Wait();
            await run.DelayAsync(TimeSpan.FromDays(1));
        }));

        Assert.Contains("another thread", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Driver_ThatWaitsForNothing_FailsTheRunWithItsSeedAndTheCommand()
    {
        var options = new SimulationOptions { MaximumTime = TimeSpan.FromHours(1) };

        var failure = Assert.Throws<SimulationException>(
            () => Simulator.Run(23, _ => new TaskCompletionSource().Task, options));

        Assert.Contains("Seed 23", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{Seeds.Variable}=23 dotnet test", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Driver_WithoutEnd_FailsTheRunAfterTheBoundOfSteps()
    {
        var options = new SimulationOptions { MaximumSteps = 1_000 };

        var failure = Assert.Throws<SimulationException>(() => Simulator.Run(
            1,
            async _ =>
            {
                while (true)
                {
                    await Task.Yield();
                }
            },
            options));

        Assert.Contains("1000 steps", failure.Message, StringComparison.Ordinal);
    }

    // More nodes wake up at once than may read or pull at a time: who has to wait must wait on the simulation.
    [Fact]
    public void Rollup_MoreNodesThanMayPullAtOnce_StaysOnTheRunsThread()
    {
        var county = new ImportedJurisdiction(1, JurisdictionCode.Parse("330211"), "县", JurisdictionLevel.County, null);
        var townships = Enumerable.Range(100, 300).Select(number => new ImportedJurisdiction(
            number, JurisdictionCode.Parse($"330211{number}"), "镇", JurisdictionLevel.Township, county.Code));

        Simulator.Run(1, async run =>
        {
            TenantContext.Enter(Session.Tenant);
            var session = new Session(run, WorkloadIndicators.Default);
            await session.Settings.CreateAsync(new() { Id = Session.Tenant, Name = "试验省" });
            await ImportStep.ImportAsync(session, "all", [county, .. townships]);

            var answer = await Questions.VerifyAsync(session, county.Code.Text, 2024, 2024);

            Assert.Equal(301, answer!.Contribution.Coverage.Expected);
        });
    }
}
