using Orleans.Internal;

namespace LawGrains.Simulation.Scheduling;

/// <summary>
/// Runs everything of a simulation on one thread: turns of activations, the driver's continuations, timers, storage.
/// What comes next is drawn from the seed among all that could run, so that another seed is another interleaving. Time
/// moves only when nothing can run.
/// </summary>
public sealed class SeededScheduler : IGrainScheduler
{
    private readonly SimulationOptions _options;
    private readonly Trace _trace;
    private readonly Random _random;
    private readonly List<IThreadPoolWorkItem> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly ExecutionContext? _clean = ExecutionContext.Capture();
    private string? _leak;

    /// <summary>Takes the thread that makes it as its own.</summary>
    internal SeededScheduler(int seed, SimulationOptions options, Trace trace)
    {
        _options = options;
        _trace = trace;
        _random = Seeds.For(seed, "scheduler");
        Time = new VirtualTime(this, options.Start);
        Tasks = new SeededTasks(this);
    }

    public VirtualTime Time { get; }

    /// <summary>For code outside of grains: every task and continuation on it is a step.</summary>
    public TaskScheduler Tasks { get; }

    /// <summary>How many items have run.</summary>
    public long Steps { get; private set; }

    /// <summary>Has the item run as one step, some time from now.</summary>
    public void Schedule(IThreadPoolWorkItem activation)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            _ready.Add(activation);
        }
        else
        {
            // Whoever comes from another thread comes at a moment that no seed decides.
            _leak ??= Environment.StackTrace;
        }
    }

    /// <summary>Runs until the task has ended; time jumps where nothing else can happen.</summary>
    /// <exception cref="SimulationException">It can never end, or not within the bounds of the options.</exception>
    public void RunUntil(Task task)
    {
        var lastTime = Time.Elapsed + _options.MaximumTime;
        while (!task.IsCompleted)
        {
            if (!Step() && !Time.TryAdvance())
            {
                throw Failure("Deadlock: nothing can run and no timer is set, and what was awaited has not ended.");
            }

            if (Time.Elapsed > lastTime)
            {
                throw Failure($"What was awaited has not ended within {_options.MaximumTime} of simulated time.");
            }
        }
    }

    /// <summary>Runs all that can run now. Time stands still.</summary>
    /// <exception cref="SimulationException">It goes on and on.</exception>
    public void RunUntilQuiet()
    {
        while (Step())
        {
        }
    }

    private bool Step()
    {
        if (_leak is not null)
        {
            throw Failure($"Work came from another thread, which no seed controls:{Environment.NewLine}{_leak}");
        }

        if (_ready.Count == 0)
        {
            return false;
        }

        if (Steps++ >= _options.MaximumSteps)
        {
            throw Failure($"It has not come to an end within {_options.MaximumSteps} steps.");
        }

        var next = _random.NextDouble() < _options.RandomShare ? _random.Next(_ready.Count) : 0;
        var item = _ready[next];
        _ready.RemoveAt(next);
        item.Execute();
        if (_clean is not null)
        {
            // What one step leaves in the execution context must not reach the next.
            ExecutionContext.Restore(_clean);
        }

        return true;
    }

    private SimulationException Failure(string what) =>
        new($"{what}{Environment.NewLine}The last of the trace:{Environment.NewLine}{_trace.Tail}");
}
