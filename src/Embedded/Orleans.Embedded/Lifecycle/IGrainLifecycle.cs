namespace Orleans.Runtime;

/// <summary>
/// An activation's stages: started in ascending order before <see cref="IGrainBase.OnActivateAsync"/>, stopped in descending order
/// after <see cref="IGrainBase.OnDeactivateAsync"/>. Subscriptions are taken until the activation starts.
/// </summary>
public interface IGrainLifecycle : ILifecycleObservable
{
}

/// <summary>The stages that mean something to the host.</summary>
public static class GrainLifecycleStage
{
    public const int First = int.MinValue;

    /// <summary>Persistent state is read here.</summary>
    public const int SetupState = 1_000;

    public const int Activate = 2_000;

    public const int Last = int.MaxValue;
}
