using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>
    /// An activation's stages: started in ascending order before <see cref="IGrainBase.OnActivateAsync"/>, stopped in
    /// descending order after <see cref="IGrainBase.OnDeactivateAsync"/>. Subscriptions are taken until the activation
    /// starts.
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
}

namespace Orleans
{
    /// <summary>Something that starts and stops in stages.</summary>
    public interface ILifecycleObservable
    {
        /// <summary>
        /// Takes part at a stage, until the result is disposed of. Observers of one stage start together.
        /// </summary>
        IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
    }

    /// <summary>What takes part in a lifecycle.</summary>
    public interface ILifecycleObserver
    {
        Task OnStart(CancellationToken cancellationToken = default);

        /// <summary>Called when its stage was reached, even if starting it failed.</summary>
        Task OnStop(CancellationToken cancellationToken = default);
    }

    /// <summary>
    /// On a grain class, for <see cref="IGrainLifecycle"/>: it subscribes itself when its object has been made.
    /// </summary>
    public interface ILifecycleParticipant<TLifecycleObservable>
        where TLifecycleObservable : ILifecycleObservable
    {
        void Participate(TLifecycleObservable lifecycle);
    }
}
