using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// One grain in memory. All its state changes in its own turns (<see cref="TurnQueue"/>), so that nothing here is
/// locked; what comes from elsewhere is posted. It starts with its first message and ends once: a grain that is called
/// again is another activation.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to dispose of.")]
internal sealed class Activation : IGrainContext
{
    private readonly TurnQueue _turns;
    private readonly RequestGate _gate;
    private GrainLifecycle? _lifecycle;
    private HashSet<IDisposable>? _timers;
    private IServiceScope? _scope;
    private TaskCompletionSource? _deactivated;
    private CancellationTokenSource? _starting;
    private DeactivationReason _reason;
    private CancellationToken _deactivationCancelled;
    private long _lastUse;
    private DateTimeOffset _keepAliveUntil;
    private bool _wasValid;
    private bool _isEnding;

    public Activation(GrainRuntime runtime, GrainClass grainClass, GrainId grainId)
    {
        Runtime = runtime;
        Class = grainClass;
        GrainId = grainId;
        _turns = new TurnQueue(this, runtime.Scheduler);
        _gate = new RequestGate(this);
        _lastUse = runtime.Clock.GetTimestamp();
    }

    public GrainRuntime Runtime { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => Runtime.References.CreateFor(Class, GrainId);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Runtime.Services;

    public IGrainLifecycle ObservableLifecycle => Lifecycle;

    public Task Deactivated => DeactivatedSource.Task;

    /// <summary>Read from other threads as a hint.</summary>
    public ActivationState State { get; private set; }

    public bool MayStartMessages => State == ActivationState.Valid;

    private GrainLifecycle Lifecycle => _lifecycle ??= new GrainLifecycle();

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
        (item as Message)?.EnterQueueOf(this);
        return _turns.TryPost(item);
    }

    /// <summary>Takes over what an earlier activation left; runs nothing before <see cref="Begin"/>.</summary>
    public void Inherit(List<Message> messages)
    {
        messages.ForEach(message => message.EnterQueueOf(this));
        _turns.Seed(messages);
    }

    public void Begin() => _turns.Begin();

    /// <summary>A message's turn to be looked at.</summary>
    public void Receive(Message message)
    {
        if (_gate.Waiting + _gate.Running > Runtime.MostRequests && !message.IsLocal)
        {
            message.Fail(new LimitExceededException(
                "MaxEnqueuedRequestsHardLimit", _gate.Waiting + _gate.Running, Runtime.MostRequests, this));
        }
        else if (MayStartMessages || (message.IsLocal && State == ActivationState.Deactivating && !_isEnding))
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
        if (message.KeepsAlive)
        {
            _lastUse = Runtime.Clock.GetTimestamp();
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
    public bool IsIdle(DateTimeOffset now) =>
        State == ActivationState.Valid
        && _gate.Running + _gate.Waiting == 0
        && _keepAliveUntil <= now
        && Runtime.Clock.GetElapsedTime(_lastUse) >= Class.CollectionAge;

    /// <summary>Ends it if it is idle; that is decided in its own turn.</summary>
    public void DeactivateIfIdle(DateTimeOffset now) => _turns.TryPost(new Action(() =>
    {
        if (IsIdle(now))
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
    }

    public void DelayDeactivation(TimeSpan time) => _keepAliveUntil =
        time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue
        : time <= TimeSpan.Zero ? default
        : Runtime.Clock.GetUtcNow() + time;

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

    private void GoOn()
    {
        if (MayStartMessages)
        {
            _gate.StartWaiting();
        }

        if (State == ActivationState.Deactivating && _gate.Running == 0 && _starting is null && !_isEnding)
        {
            // A step of its own: it must not inherit what the last call left in the execution context.
            _isEnding = true;
            _turns.TryPost(new Action(() => _ = EndAsync()));
        }
    }

    private async Task StartAsync(Dictionary<string, object>? requestContext)
    {
        RequestContext.Current = requestContext;
        _starting = new CancellationTokenSource();
        using var limit = new TimeLimit(Runtime.Clock, Runtime.Collection.ActivationTimeout, _starting);
        try
        {
            _scope = Runtime.Services.CreateScope();
            GrainInstance = Class.Create(this);
            (GrainInstance as ILifecycleParticipant<IGrainLifecycle>)?.Participate(Lifecycle);
            if (_lifecycle is not null)
            {
                await limit.Await(_lifecycle.StartAsync(_starting.Token));
            }

            if (GrainInstance is IGrainBase grain)
            {
                await limit.Await(grain.OnActivateAsync(_starting.Token));
            }

            if (State == ActivationState.Activating)
            {
                State = ActivationState.Valid;
                _wasValid = true;
                _lastUse = Runtime.Clock.GetTimestamp();
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
        _deactivationCancelled = cancellationToken;
        _starting?.Cancel();
        GoOn();
    }

    private async Task EndAsync()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_deactivationCancelled);
        using var limit = new TimeLimit(Runtime.Clock, Runtime.Collection.DeactivationTimeout, cancellation);
        foreach (var timer in _timers?.ToArray() ?? [])
        {
            timer.Dispose();
        }

        await Attempt(
            _wasValid && GrainInstance is IGrainBase grain
                ? () => limit.Await(grain.OnDeactivateAsync(_reason, cancellation.Token))
                : null);
        await Attempt(_lifecycle is null ? null : () => limit.Await(_lifecycle.StopAsync(cancellation.Token)));
        Leave();
        await Attempt(DisposeGrain);
        DeactivatedSource.TrySetResult();
    }

    private async Task Attempt(Func<Task>? step)
    {
        try
        {
            await (step?.Invoke() ?? Task.CompletedTask);
        }
        catch (Exception exception)
        {
            // An activation ends whatever its grain does about it; what waits for it must go on.
            Runtime.Log.DeactivationFailed(exception, GrainId);
        }
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
            waiting.RemoveAll(static message => message.IsLocal || message.IsAnswered);
            if (_reason is { ReasonCode: DeactivationReasonCode.ActivationFailed, Exception: { } failure })
            {
                waiting.ForEach(message => message.Fail(failure));
                waiting.Clear();
            }

            Runtime.Catalog.Replace(this, waiting);
        });
    }

    private async Task DisposeGrain()
    {
        if (GrainInstance is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else if (GrainInstance is IDisposable disposable)
        {
            disposable.Dispose();
        }

        await ((_scope as IAsyncDisposable)?.DisposeAsync() ?? default);
    }
}
