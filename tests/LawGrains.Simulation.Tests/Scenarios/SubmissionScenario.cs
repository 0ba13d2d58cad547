using LawGrains.Grains.Tenancy;
using LawGrains.Model.Identifiers;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Storage;

namespace LawGrains.Simulation.Tests.Scenarios;

/// <summary>
/// Offices on a small tree submit, correct, accept and return at random while storage and messages fail and processes
/// die. When all is quiet, every roll-up is what the acknowledged reports add up to.
/// </summary>
internal static class SubmissionScenario
{
    private const int RequestsOfEach = 20;

    public static readonly SimulationOptions Options = new()
    {
        TraceLines = int.MaxValue,
        Storage = new() { FailBefore = 0.03, FailAfter = 0.03, Slow = 0.02, LateAfterCrash = 0.3 },
        Messages = new()
        {
            DelayBefore = 0.05,
            DelayAfter = 0.02,
            LoseAnswer = 0.01,
            Lose = 0.005,
            FailBefore = 0.02,
            FailAfter = 0.02,
            Duplicate = 0.15,
        },
    };

    public static SimulationResult Run(int seed) => Simulator.Run(seed, DriveAsync, Options);

    private static async Task DriveAsync(SimulationRun run)
    {
        var tenant = TenantId.Parse("testland");
        TenantContext.Enter(tenant);
        var clients = new Clients(run, tenant);
        await clients.SetUpAsync(Nodes.FourLevels);
        var offices = Nodes.FourLevels.Select(node => new Office(run, clients, node)).ToList();

        var work = Task.WhenAll(offices.Select(office => office.WorkAsync(RequestsOfEach)));
        await DisturbAsync(run, work);
        await work;

        run.Heal();
        (run.Storage.Rates, run.Messages.Rates) = (StorageRates.Sound, MessageRates.Sound);
        await run.QuietAsync();
        foreach (var office in offices)
        {
            await CheckAsync(clients, office, offices);
        }
    }

    private static async Task DisturbAsync(SimulationRun run, Task work)
    {
        while (!work.IsCompleted)
        {
            await run.DelayAsync(TimeSpan.FromSeconds(run.Random.Next(5, 120)));
            switch (run.Random.Next(8))
            {
                case 0:
                    await run.CrashAsync();
                    break;
                case 1:
                    await run.RestartAsync();
                    break;
                case 2:
                    run.CrashSome(0.3);
                    break;
                case 3:
                    await run.SplitAsync(0.5);
                    break;
                case 4:
                    run.Heal();
                    break;
                case 5:
                    await run.EvictAsync(0.3);
                    break;
                case 6:
                    await run.CrashOneAsync();
                    break;
                default:
                    run.Time.StepClock(TimeSpan.FromMinutes(run.Random.Next(-180, 180)));
                    break;
            }
        }
    }

    private static async Task CheckAsync(Clients clients, Office office, IReadOnlyList<Office> offices)
    {
        var rollup = await clients.CurrentAsync(office.Node.Code);
        Assert.Equal(
            (office.Node.Code, NaiveTotals.At(office, offices, one => one.Submitted)),
            (office.Node.Code, NaiveTotals.Of(rollup.Submitted)));
        Assert.Equal(
            (office.Node.Code, NaiveTotals.At(office, offices, one => one.Accepted)),
            (office.Node.Code, NaiveTotals.Of(rollup.Accepted)));
    }
}
