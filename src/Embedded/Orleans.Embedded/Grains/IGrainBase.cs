using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// What the host knows a grain object by. <see cref="Grain"/> implements it; a class may do so without that base.
/// </summary>
public interface IGrainBase
{
    /// <summary>The activation that this object is the state of.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>
    /// Called once, after persistent state was read and before the first call. Every message waits meanwhile,
    /// interleaving ones too. An exception fails the callers that wait and the activation; the next call tries again
    /// with a new object.
    /// </summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>
    /// Called once when a grain that was active gives itself up, after its running calls have ended.
    /// Not promised: a process that dies calls nobody.
    /// </summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
