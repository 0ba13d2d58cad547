using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Scheduling;
using LawGrains.Simulation.Silos;
using LawGrains.Simulation.Storage;

namespace LawGrains.Simulation;

/// <summary>What a driver has in its hands: the world around the grains, and their processes.</summary>
public sealed class SimulationRun
{
    private readonly SeededScheduler _scheduler;
    private readonly SimulatedCluster _cluster;
    private readonly Random _crashes;

    internal SimulationRun(SiloWorld world)
    {
        Seed = world.Seed;
        Random = Seeds.For(world.Seed, "driver");
        Storage = world.Storage;
        Messages = world.Messages;
        Trace = world.Trace;
        _crashes = Seeds.For(world.Seed, "crashes");
        _scheduler = world.Scheduler;
        _cluster = new(world);
    }

    public int Seed { get; }

    /// <summary>The driver's own source; nothing else draws from it.</summary>
    public Random Random { get; }

    /// <summary>The grains, by way of a process that lives now. References do not outlive it: get them anew after it.</summary>
    public IGrainFactory Grains => _cluster.Grains;

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
    /// The process dies, or all of them: all activations, timers and unanswered calls with it. A storage operation that was
    /// under way has taken effect or not, or will (<see cref="StorageRates.LateAfterCrash"/>). Another process starts on
    /// the same storage.
    /// </summary>
    public Task CrashAsync()
    {
        Trace.Add("crash");
        return _cluster.CrashAsync();
    }

    /// <summary>After a split or an eviction: one of the two processes dies and the other goes on. Else a crash.</summary>
    public Task CrashOneAsync()
    {
        Trace.Add("crash of one");
        return _cluster.CrashOneAsync();
    }

    /// <summary>The process ends in good order, or all of them, and another starts on the same storage.</summary>
    public Task RestartAsync()
    {
        Trace.Add("restart");
        return _cluster.RestartAsync();
    }

    /// <summary>
    /// Some activations are gone as with a process of a cluster: who waits for them fails, and the next call finds
    /// another. What they have begun unwinds and reaches nobody.
    /// </summary>
    /// <param name="share">From 0 to 1; each activation is drawn for itself.</param>
    public void CrashSome(double share)
    {
        foreach (var grainId in _cluster.KillSome(share, _crashes))
        {
            Trace.Add($"crash of {grainId}");
        }
    }

    /// <summary>
    /// As after a partition: there are two processes, a share of the grains lives in both, and each call, from outside or
    /// from either, finds one of the two by draw. Until <see cref="Heal"/>; once more, another share of all.
    /// </summary>
    /// <param name="share">From 0 to 1; each grain is drawn for itself, by seed and key alone.</param>
    public Task SplitAsync(double share)
    {
        Trace.Add("split");
        return _cluster.SplitAsync(share);
    }

    /// <summary>
    /// Membership settles: of two activations of a grain one is gone or deactivates in good order, or both are gone. Both
    /// processes go on, each with its grains.
    /// </summary>
    public void Heal()
    {
        Trace.Add("heal");
        _cluster.Heal();
    }

    /// <summary>
    /// Some activations have lost their place to another process and do not know: for up to 10 s they still get a part of
    /// the calls and work on what storage then refuses or takes, half of them unheard by anybody; then they are gone.
    /// </summary>
    /// <param name="share">From 0 to 1; each activation is drawn for itself.</param>
    public async Task EvictAsync(double share)
    {
        foreach (var grainId in await _cluster.EvictAsync(share))
        {
            Trace.Add($"eviction of {grainId}");
        }
    }

    internal Task StartAsync() => _cluster.StartAsync();

    internal Task EndAsync() => _cluster.EndAsync();
}
