namespace Orleans.Internal;

/// <summary>
/// Where activations get their time. One that is given here is executed once, at some time, never on the caller's
/// stack. The thread pool in production; a simulation puts a seeded single-threaded one into the services.
/// </summary>
internal interface IGrainScheduler
{
    void Schedule(IThreadPoolWorkItem activation);
}

/// <summary>The thread pool's global queue: first come, first served, so that no activation starves another.</summary>
internal sealed class ThreadPoolGrainScheduler : IGrainScheduler
{
    public void Schedule(IThreadPoolWorkItem activation) =>
        ThreadPool.UnsafeQueueUserWorkItem(activation, preferLocal: false);
}
