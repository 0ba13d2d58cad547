using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// Starts and stops the silo with its host, and owns its two clocks: for calls that wait too long and activations that
/// nobody uses.
/// </summary>
internal sealed class SiloService : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan LongestTimeoutCheck = TimeSpan.FromSeconds(1);

    private readonly Lazy<GrainRuntime> _runtime;
    private readonly IOptions<SiloMessagingOptions> _messaging;
    private ITimer? _timeouts;
    private ITimer? _collection;
    private bool _hasStopped;

    public SiloService(IServiceProvider services, IOptions<SiloMessagingOptions> messaging)
    {
        _runtime = new Lazy<GrainRuntime>(() => (GrainRuntime)services.GetService(typeof(GrainRuntime))!);
        _messaging = messaging;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        GrainRuntime runtime;
        try
        {
            runtime = _runtime.Value;
            runtime.Classes.Discover();
            var half = _messaging.Value.ResponseTimeout / 2;
            var check = half < LongestTimeoutCheck ? half : LongestTimeoutCheck;
            _timeouts = Repeat(runtime.Clock, check, runtime.Sender.EndOverdue);
            _collection = Repeat(runtime.Clock, runtime.Collection.CollectionQuantum, runtime.Catalog.Collect);
        }
        catch (OptionsValidationException exception)
        {
            throw new OrleansConfigurationException(exception.Message, exception);
        }

        runtime.Log.Started();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_hasStopped || !_runtime.IsValueCreated)
        {
            return;
        }

        _hasStopped = true;
        var runtime = _runtime.Value;
        Dispose(ref _collection);
        try
        {
            await runtime.Catalog.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            runtime.Log.ShutdownLimit(runtime.Catalog.Count);
        }

        Dispose(ref _timeouts);
        runtime.Sender.EndAll();
        runtime.Log.Stopped();
    }

    /// <summary>A host that is thrown away without being stopped: grains are not told, callers are.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(new CancellationToken(canceled: true));

    private static ITimer Repeat(TimeProvider clock, TimeSpan period, Action action) =>
        clock.CreateTimer(static action => ((Action)action!)(), action, period, period);

    private static void Dispose(ref ITimer? timer)
    {
        timer?.Dispose();
        timer = null;
    }
}
