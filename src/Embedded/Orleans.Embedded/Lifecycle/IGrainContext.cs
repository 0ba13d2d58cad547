namespace Orleans.Runtime;

/// <summary>An activation as its grain and filters see it. Addresses, migration, components and message intake are absent.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainId GrainId { get; }

    GrainReference GrainReference { get; }

    /// <summary>The grain object; null until it has been made.</summary>
    object? GrainInstance { get; }

    /// <summary>A service scope of this activation, disposed of with it.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Where others take part in the activation's start and end.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Completes when the activation has ended. A grain that awaits its own never ends.</summary>
    Task Deactivated { get; }

    /// <summary>Starts giving the activation up once its running calls have ended; returns at once. Later reasons are ignored.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
