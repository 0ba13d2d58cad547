using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Internal;

/// <summary>The parts of a silo, put together.</summary>
internal sealed class GrainRuntime
{
    public GrainRuntime(
        IServiceProvider services,
        TimeProvider clock,
        IGrainScheduler scheduler,
        MessageRunner runner,
        Instruments instruments,
        IEnumerable<IOutgoingGrainCallFilter> outgoingFilters,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        IOptions<TracingOptions> tracing,
        ILogger<GrainRuntime> log)
    {
        Services = services;
        Clock = clock;
        Scheduler = scheduler;
        Runner = runner;
        Instruments = instruments;
        Collection = collection.Value;
        Log = log;
        MostRequests = messaging.Value.MaxEnqueuedRequestsHardLimit is > 0 and var limit ? limit : int.MaxValue;
        Classes = new GrainClasses(Collection);
        Catalog = new Catalog(this);
        Sender = new CallSender(Catalog, outgoingFilters, new PendingCalls(clock), instruments, messaging, tracing);
        References = new GrainReferences(this);
        instruments.ObserveActivations(() => Catalog.Count);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Clock { get; }

    public IGrainScheduler Scheduler { get; }

    public MessageRunner Runner { get; }

    public Instruments Instruments { get; }

    public GrainCollectionOptions Collection { get; }

    public ILogger Log { get; }

    /// <summary>How many calls may run and wait on one activation.</summary>
    public int MostRequests { get; }

    public GrainClasses Classes { get; }

    public Catalog Catalog { get; }

    public CallSender Sender { get; }

    public GrainReferences References { get; }
}
