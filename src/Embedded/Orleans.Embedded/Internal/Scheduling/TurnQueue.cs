using System.Diagnostics.CodeAnalysis;

namespace Orleans.Internal;

/// <summary>
/// The scheduler of one activation: everything that happens in it, messages, continuations after awaits and the host's
/// own steps, runs from here in order of arrival and one at a time. An await in grain code comes back here because this
/// is the current
/// <see cref="TaskScheduler"/>.
/// </summary>
internal sealed class TurnQueue(Activation owner, IGrainScheduler scheduler) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>How many items run before others get their turn.</summary>
    private const int ItemsPerVisit = 64;

    private static readonly Action<object?> RunVisit = static queue => ((TurnQueue)queue!).Visit();

    private readonly Lock _gate = new();
    private Queue<object>? _arriving;
    private Queue<object>? _running;
    private bool _scheduled;
    private bool _closed;

    /// <summary>
    /// Takes in a message or a step of the host; false when the activation has ended, and the item belongs elsewhere.
    /// </summary>
    public bool TryPost(object item)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            Add(item);
        }

        return true;
    }

    /// <summary>Puts messages in front of all others and holds everything until <see cref="Begin"/>.</summary>
    public void Seed(IEnumerable<Message> messages)
    {
        _arriving = new Queue<object>(messages);
        _scheduled = true;
    }

    public void Begin() => scheduler.Schedule(this);

    /// <summary>
    /// Ends the intake and hands what has arrived and not been looked at to <paramref name="takeOver"/>, as one step:
    /// who sends later is refused only after it, so that nothing overtakes.
    /// </summary>
    public void Close(Action<List<Message>> takeOver)
    {
        lock (_gate)
        {
            _closed = true;
            var left = new List<Message>();
            Drain(_running, left);
            Drain(_arriving, left);
            takeOver(left);
        }
    }

    public void Execute()
    {
        RuntimeContext.Current = owner;
        try
        {
            // Only code inside a task of this scheduler has it as the current one; the visit as a whole is that task.
            new Task(RunVisit, this, CancellationToken.None, TaskCreationOptions.None).RunSynchronously(this);
        }
        finally
        {
            RuntimeContext.Current = null;
        }

        lock (_gate)
        {
            if (_running is { Count: > 0 } || _arriving is { Count: > 0 })
            {
                scheduler.Schedule(this);
            }
            else
            {
                _scheduled = false;
            }
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            Add(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, owner) && TryExecuteTask(task);

    [ExcludeFromCodeCoverage(Justification = "For debuggers only.")]
    protected override IEnumerable<Task> GetScheduledTasks() => _arriving?.OfType<Task>().ToArray() ?? [];

    private static void Drain(Queue<object>? items, List<Message> messages)
    {
        // Continuations of calls that never ended stay: they must still run, late as it is.
        for (var count = items?.Count ?? 0; count > 0; count--)
        {
            var item = items!.Dequeue();
            if (item is Message message)
            {
                messages.Add(message);
            }
            else
            {
                items.Enqueue(item);
            }
        }
    }

    private void Add(object item)
    {
        (_arriving ??= new Queue<object>()).Enqueue(item);
        if (!_scheduled)
        {
            _scheduled = true;
            scheduler.Schedule(this);
        }
    }

    private void Visit()
    {
        // What one item leaves in the execution context must not reach the next.
        var clean = ExecutionContext.Capture();
        for (var left = ItemsPerVisit; left > 0 && TryTake(out var item); left--)
        {
            if (item is Message message)
            {
                owner.Receive(message);
            }
            else if (item is Task task)
            {
                TryExecuteTask(task);
            }
            else
            {
                ((Action)item)();
            }

            if (clean is not null)
            {
                ExecutionContext.Restore(clean);
            }
        }
    }

    private bool TryTake([NotNullWhen(true)] out object? item)
    {
        if (_running is null || !_running.TryDequeue(out item))
        {
            lock (_gate)
            {
                (_running, _arriving) = (_arriving, _running);
            }

            if (_running is null || !_running.TryDequeue(out item))
            {
                item = null;
                return false;
            }
        }

        return true;
    }
}
