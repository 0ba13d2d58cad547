using Orleans.Internal;
using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// The base of grain classes. Its methods run one turn at a time on the grain's own scheduler, to which every await
/// returns. Migration between silos is absent, there being one.
/// </summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain()
    {
        GrainContext = RuntimeContext.Current
            ?? throw new InvalidOperationException("Grain was created outside of the Orleans creation process.");
    }

    /// <inheritdoc />
    public IGrainContext GrainContext { get; }

    /// <summary>A reference to this grain, as others hold it.</summary>
    public GrainReference GrainReference => GrainContext.GrainReference;

    /// <summary>The grain's identity as text, <c>type/key</c>.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    protected IGrainFactory GrainFactory => ((Activation)GrainContext).Runtime.References;

    /// <summary>The services of this activation: a scope of its own, disposed of with it.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    /// <inheritdoc />
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>
    /// Gives this activation up as soon as the calls that run now have ended. Calls that wait, and later ones, go to a
    /// new activation; one that has met three activations that ended is refused, with an
    /// <see cref="OrleansMessageRejectionException"/>.
    /// </summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>
    /// Keeps the activation from idle collection for at least this long from now. <see cref="TimeSpan.MaxValue"/> and
    /// <see cref="Timeout.InfiniteTimeSpan"/> mean for good; zero or less takes an earlier wish back.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).DelayDeactivation(timeSpan);
}
