using System.Globalization;
using System.Runtime.ExceptionServices;
using LawGrains.Grains;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Scheduling;
using LawGrains.Simulation.Silos;
using LawGrains.Simulation.Storage;
using LawGrains.Storage.Json;
using Microsoft.Extensions.Options;

namespace LawGrains.Simulation;

/// <summary>
/// Runs the whole grain system on one thread with simulated time, storage and messages. What happens is a function of
/// seed, options and driver: the same three give the same trace, on any machine.
/// </summary>
public static class Simulator
{
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>Returns when the driver has ended. The calling thread waits.</summary>
    /// <param name="seed">Names the run.</param>
    /// <param name="driver">Code outside of the grains: clients, operators, and the checks. May be concurrent with
    /// itself; every await comes back to the run's own thread unless it is told not to.</param>
    /// <param name="options">Default: no faults.</param>
    /// <exception cref="SimulationException">The driver failed or could not end; says the seed and how to run it
    /// again.</exception>
    public static SimulationResult Run(int seed, Func<SimulationRun, Task> driver, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(driver);
        options ??= new SimulationOptions();
        SimulationResult? result = null;
        ExceptionDispatchInfo? failure = null;

        // A thread of its own: nothing of the caller's flows in, and the depth of the stack is the same everywhere.
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = RunHere(seed, driver, options);
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes)
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Simulation of seed {seed}"),
            IsBackground = true,
        };
        thread.UnsafeStart();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static SimulationResult RunHere(int seed, Func<SimulationRun, Task> driver, SimulationOptions options)
    {
        using var trace = new Trace(options.TraceLines, options.WriteTrace);
        try
        {
            var scheduler = new SeededScheduler(seed, options, trace);
            trace.Now = () => scheduler.Time.Elapsed;
            var run = Prepare(seed, options, scheduler, trace);
            var driven = Task.Factory.StartNew(
                () => DriveAsync(run, driver),
                CancellationToken.None,
                TaskCreationOptions.None,
                scheduler.Tasks).Unwrap();
            scheduler.RunUntil(driven);
            driven.GetAwaiter().GetResult();
            return new(seed, trace.Hash, [.. trace.Lines], scheduler.Steps, scheduler.Time.Elapsed);
        }
        catch (Exception exception)
        {
            throw new SimulationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Seed {seed}: {exception.Message}{Environment.NewLine}Again: {options.Replay(seed)}"),
                exception);
        }
    }

    private static SimulationRun Prepare(
        int seed, SimulationOptions options, SeededScheduler scheduler, Trace trace)
    {
        var serializer = new JsonGrainStorageSerializer(
            Options.Create(new JsonGrainStorageOptions { Json = GrainStateJson.Options }));
        var storage = new SimulatedStorage(serializer, scheduler.Time, Seeds.For(seed, "storage"), trace)
        {
            Rates = options.Storage,
        };
        var messages = new MessageFaults(scheduler.Time, Seeds.For(seed, "messages"), trace)
        {
            Rates = options.Messages,
        };
        return new SimulationRun(new SiloWorld(
            seed, scheduler, storage, messages, trace, options.Mutant?.Plant(), options.ConfigureSilo));
    }

    private static async Task DriveAsync(SimulationRun run, Func<SimulationRun, Task> driver)
    {
        await run.StartAsync();
        await driver(run);
        await run.EndAsync();
    }
}
