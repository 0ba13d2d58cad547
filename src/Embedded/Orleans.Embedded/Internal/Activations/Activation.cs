using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// One grain in memory. All its state changes in its own turns (<see cref="TurnQueue"/>), so that nothing here is
/// locked; what comes from elsewhere is posted. It starts with its first message and ends once: a grain that is called
/// again is another activation.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Its time limits are disposed of by the steps that they limit.")]
internal sealed class Activation : IGrainContext
{
    private readonly TurnQueue _turns;
    private readonly RequestGate _gate;
    private readonly GrainLife _life;
    private readonly Idleness _idleness;
    private HashSet<IDisposable>? _timers;
    private TaskCompletionSource? _deactivated;
    private TimeLimit? _starting;
    private TimeLimit? _ending;
    private DeactivationReason _reason;
    private bool _wasValid;
    private bool _isLeaving;
    private int _load;

    public Activation(GrainRuntime runtime, GrainClass grainClass, ActivationKey key)
    {
        Runtime = runtime;
        Class = grainClass;
        Key = key;
        _turns = new TurnQueue(this, runtime.Scheduler);
        _gate = new RequestGate(this);
        _life = new GrainLife(this);
        _idleness = new Idleness(runtime.Clock);
    }

    public GrainRuntime Runtime { get; }

    public GrainClass Class { get; }

    public ActivationKey Key { get; }

    public GrainId GrainId => Key.GrainId;

    public GrainReference GrainReference => Runtime.References.CreateFor(Class, GrainId);

    public object? GrainInstance => _life.Instance;

    public IServiceProvider ActivationServices => _life.Services;

    public IGrainLifecycle ObservableLifecycle => _life.Lifecycle;

    public Task Deactivated => DeactivatedSource.Task;

    /// <summary>Read from other threads as a hint.</summary>
    public ActivationState State { get; private set; }

    /// <summary>How many messages it has and has not ended; counted for workers only, who are chosen by it.</summary>
    public int Load => Volatile.Read(ref _load);

    public bool MayStartMessages => State == ActivationState.Valid;

    private TaskCompletionSource DeactivatedSource =>
        _deactivated
        ?? Interlocked.CompareExchange(ref _deactivated, new(TaskCreationOptions.RunContinuationsAsynchronously), null)
        ?? _deactivated;

    public override string ToString() => $"[Activation {GrainId} {State}]";

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>Puts a message or a step into the queue; false when the activation has ended.</summary>
    public bool TryPost(object item)
    {
        if (item is Message message)
        {
            message.EnterQueueOf(this);
            AddLoad(1);
        }

        return _turns.TryPost(item);
    }

    /// <summary>Takes over what an earlier activation left; runs nothing before <see cref="Begin"/>.</summary>
    public void Inherit(List<Message> messages)
    {
        messages.ForEach(message => message.EnterQueueOf(this));
        AddLoad(messages.Count);
        _turns.Seed(messages);
    }

    public void Begin() => _turns.Begin();

    /// <summary>A message's turn to be looked at.</summary>
    public void Receive(Message message)
    {
        if (_gate.Waiting + _gate.Running > Runtime.MostRequests && !message.IsLocal && Class.MostWorkers == 0)
        {
            message.Fail(new LimitExceededException(
                "MaxEnqueuedRequestsHardLimit", _gate.Waiting + _gate.Running, Runtime.MostRequests, this));
        }
        else if (MayStartMessages || (message.IsLocal && State == ActivationState.Deactivating && !_isLeaving))
        {
            _gate.Offer(message);
        }
        else
        {
            _gate.Enqueue(message);
            if (State == ActivationState.Creating)
            {
                State = ActivationState.Activating;
                _ = StartAsync(message.RequestContext);
            }
        }
    }

    /// <summary>Starts the message; the gate has found that it may.</summary>
    public void Run(Message message) => Runtime.Runner.Run(message, this);

    /// <summary>The message and all that it awaited is done.</summary>
    public void Ended(Message message)
    {
        _gate.Ended(message);
        AddLoad(-1);
        if (message.KeepsAlive)
        {
            _idleness.Used();
        }

        GoOn();
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (ReferenceEquals(RuntimeContext.Current, this))
        {
            BeginDeactivation(deactivationReason, cancellationToken);
        }
        else
        {
            _turns.TryPost(new Action(() => BeginDeactivation(deactivationReason, cancellationToken)));
        }
    }

    /// <summary>Whether nobody has used it for its age; outside of its own turns only a hint.</summary>
    public bool IsIdle() =>
        State == ActivationState.Valid && _gate.Running + _gate.Waiting == 0 && _idleness.IsOver(Class.CollectionAge);

    /// <summary>Ends it if it is idle; that is decided in its own turn.</summary>
    public void DeactivateIfIdle() => _turns.TryPost(new Action(() =>
    {
        if (IsIdle())
        {
            BeginDeactivation(new(DeactivationReasonCode.ActivationIdle, "This activation has become idle."), default);
        }
    }));

    /// <summary>
    /// Ends as if its process had died: out of the catalog, no message reaches it, its timers stand still, nobody is
    /// told. What has begun goes on to its end. For simulations, which run nothing beside it.
    /// </summary>
    public void Abandon()
    {
        _turns.Close(_ =>
        {
            State = ActivationState.Invalid;
            Runtime.Catalog.Replace(this, []);
        });
        foreach (var timer in _timers?.ToArray() ?? [])
        {
            timer.Dispose();
        }

        // A silo that stops may be waiting for it.
        DeactivatedSource.TrySetResult();
    }

    public void DelayDeactivation(TimeSpan time) => _idleness.Keep(time);

    public IGrainTimer RegisterTimer<TState>(
        Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        if (!ReferenceEquals(RuntimeContext.Current, this))
        {
            throw new InvalidOperationException("A grain timer can be registered from its grain's own turns only.");
        }

        var timer = new GrainTimer<TState>(this, callback, state, options);
        (_timers ??= []).Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void OnTimerDisposed(IDisposable timer)
    {
        if (ReferenceEquals(RuntimeContext.Current, this))
        {
            _timers?.Remove(timer);
        }
        else
        {
            _turns.TryPost(new Action(() => _timers?.Remove(timer)));
        }
    }

    public void EnterReentrantSection(Guid id) => _gate.EnterSection(id);

    public void ExitReentrantSection(Guid id) => _gate.ExitSection(id);

    private void AddLoad(int messages)
    {
        if (Class.MostWorkers > 0)
        {
            Interlocked.Add(ref _load, messages);
        }
    }

    private void GoOn()
    {
        if (MayStartMessages)
        {
            _gate.StartWaiting();
        }

        if (State == ActivationState.Deactivating && _gate.Running == 0 && _starting is null && !_isLeaving)
        {
            // A step of its own: it must not inherit what the last call left in the execution context.
            _isLeaving = true;
            _turns.TryPost(new Action(() => _ = EndAsync()));
        }
    }

    private async Task StartAsync(Dictionary<string, object>? requestContext)
    {
        RequestContext.Current = requestContext;
        using var limit = _starting = new TimeLimit(Runtime.Clock, Runtime.Collection.ActivationTimeout);
        try
        {
            await _life.StartAsync(limit);
            if (State == ActivationState.Activating)
            {
                State = ActivationState.Valid;
                _wasValid = true;
                _idleness.Used();
            }
        }
        catch (Exception exception)
        {
            // Where it was told to end meanwhile, this is only how the start was cut short.
            if (State == ActivationState.Activating)
            {
                Runtime.Instruments.ActivationFailed();
                Runtime.Log.ActivationFailed(exception, GrainId);
                BeginDeactivation(
                    new(DeactivationReasonCode.ActivationFailed, exception, "Failed to activate grain."), default);
            }
        }
        finally
        {
            _starting = null;
        }

        GoOn();
    }

    private void BeginDeactivation(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (State is ActivationState.Deactivating or ActivationState.Invalid)
        {
            return;
        }

        State = ActivationState.Deactivating;
        _reason = reason;
        _ending = new TimeLimit(Runtime.Clock, Runtime.Collection.DeactivationTimeout, cancellationToken);
        if (_gate.Running > 0)
        {
            // The time runs while its calls end, too.
            _ending.Arm();
        }

        _starting?.Cancel();
        GoOn();
    }

    private async Task EndAsync()
    {
        foreach (var timer in _timers?.ToArray() ?? [])
        {
            timer.Dispose();
        }

        await _life.StopAsync(_wasValid ? _reason : null, _ending!);
        _ending!.Dispose();
        Leave();
        await _life.DisposeAsync();
        DeactivatedSource.TrySetResult();
    }

    // What waits here, and what comes from now on, belongs to the activation that follows; an activation that failed
    // has no heirs.
    private void Leave()
    {
        var waiting = _gate.TakeWaiting();
        _turns.Close(arrived =>
        {
            State = ActivationState.Invalid;
            waiting.AddRange(arrived);
            waiting.RemoveAll(message => message.IsLocal || message.IsAnswered || !message.MayMoveOn(_reason));
            Runtime.Catalog.Replace(this, waiting);
        });
    }
}
