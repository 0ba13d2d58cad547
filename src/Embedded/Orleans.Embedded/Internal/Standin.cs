using Orleans.Runtime;

namespace Orleans.Internal;

internal static class RuntimeContext
{
    public static Activation? Current => null;
    public static Guid NewReentrancyId() => throw new NotImplementedException();
}

internal abstract class Activation : IGrainContext
{
    public GrainRuntime Runtime => throw new NotImplementedException();
    public abstract GrainId GrainId { get; }
    public abstract GrainReference GrainReference { get; }
    public abstract object? GrainInstance { get; }
    public abstract IServiceProvider ActivationServices { get; }
    public abstract IGrainLifecycle ObservableLifecycle { get; }
    public abstract Task Deactivated { get; }
    public abstract void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
    public abstract bool Equals(IGrainContext? other);
    public abstract void EnterReentrantSection(Guid id);
    public abstract void ExitReentrantSection(Guid id);
    public abstract void DelayDeactivation(TimeSpan time);
    public abstract IGrainTimer RegisterTimer<T>(Func<T, CancellationToken, Task> callback, T state, GrainTimerCreationOptions options);
}

internal abstract class GrainRuntime
{
    public abstract CallSender Sender { get; }
    public abstract GrainReferences References { get; }
}

internal abstract class GrainReferences
{
    public abstract GrainReference Create(Type type, GrainId id);
}

internal abstract class GrainInterfaceCalls
{
    public abstract string InterfaceName { get; }
    public abstract object[] Methods { get; }
}

internal abstract class GrainCall<TArguments, TResult>;

internal abstract class CallSender
{
    public abstract Task<TResult> Send<TArguments, TResult>(
        GrainReference target, GrainCall<TArguments, TResult> call, TArguments arguments, CancellationToken cancellationToken);
}
