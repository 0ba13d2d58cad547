using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Scheduling;
using LawGrains.Simulation.Silos;
using LawGrains.Simulation.Storage;

namespace LawGrains.Simulation;

/// <summary>What a driver has in its hands: the world around the grains, and their processes.</summary>
public sealed class SimulationRun
{
    private readonly SeededScheduler _scheduler;
    private readonly Func<SimulatedSilo> _createSilo;
    private readonly Random _crashes;
    private SimulatedSilo _silo;

    internal SimulationRun(
        int seed,
        SeededScheduler scheduler,
        SimulatedStorage storage,
        MessageFaults messages,
        Trace trace,
        Func<SimulatedSilo> createSilo)
    {
        Seed = seed;
        Random = Seeds.For(seed, "driver");
        Storage = storage;
        Messages = messages;
        Trace = trace;
        _crashes = Seeds.For(seed, "crashes");
        _scheduler = scheduler;
        _createSilo = createSilo;
        _silo = createSilo();
    }

    public int Seed { get; }

    /// <summary>The driver's own source; nothing else draws from it.</summary>
    public Random Random { get; }

    /// <summary>The grains of the silo that lives now. References do not outlive it: get them anew after it.</summary>
    public IGrainFactory Grains => _silo.Grains;

    public VirtualTime Time => _scheduler.Time;

    public SimulatedStorage Storage { get; }

    public MessageFaults Messages { get; }

    public Trace Trace { get; }

    public Task DelayAsync(TimeSpan time) => Task.Delay(time, Time);

    /// <summary>
    /// Ends when no call, timer or storage operation of a grain has happened for a while, which must be longer than any
    /// pause that the grains make before they try again.
    /// </summary>
    /// <param name="still">The while, in simulated time. Default: 90 s, beyond every back-off and the response
    /// timeout.</param>
    /// <exception cref="SimulationException">There is no peace within a simulated day.</exception>
    public async Task QuietAsync(TimeSpan? still = null)
    {
        var time = still ?? TimeSpan.FromSeconds(90);
        var latest = Time.Elapsed + TimeSpan.FromDays(1);
        for (var before = -1L; before != Trace.Count;)
        {
            if (Time.Elapsed > latest)
            {
                throw new SimulationException("The grains have not become quiet within a simulated day.");
            }

            before = Trace.Count;
            await DelayAsync(time);
        }
    }

    /// <summary>
    /// The process dies: all activations, timers and unanswered calls with it. A storage operation that was under way
    /// has taken effect or not. Another process starts on the same storage.
    /// </summary>
    public async Task CrashAsync()
    {
        Trace.Add("crash");
        await _silo.KillAsync();
        Storage.SettleAtRandom();
        await RestartOnlyAsync();
    }

    /// <summary>The process ends in good order, and another starts on the same storage.</summary>
    public async Task RestartAsync()
    {
        Trace.Add("restart");
        await _silo.StopAsync();
        await RestartOnlyAsync();
    }

    /// <summary>
    /// Some activations are gone as with a process of a cluster: who waits for them fails, and the next call finds
    /// another. What they have begun unwinds and reaches nobody.
    /// </summary>
    /// <param name="share">From 0 to 1; each activation is drawn for itself.</param>
    public void CrashSome(double share)
    {
        foreach (var grainId in _silo.KillSome(share, _crashes))
        {
            Trace.Add($"crash of {grainId}");
        }
    }

    internal Task StartAsync() => _silo.StartAsync();

    internal Task EndAsync() => _silo.KillAsync();

    private Task RestartOnlyAsync()
    {
        _silo = _createSilo();
        return _silo.StartAsync();
    }
}
