using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace LawGrains.Benchmarks.Grains;

/// <summary>Calls from outside of grains, each awaited before the caller's next. One operation is one call.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const int ManyCallers = 256;
    private const int CallsOfEach = 400;
    private const int CallsOfOne = 50_000;

    private BareSilo _silo = null!;
    private IPingGrain[] _grains = null!;

    // Blocking on purpose: BenchmarkDotNet does not await a setup or clean-up that runs in its own process.
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Stop() => _silo.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = ManyCallers * CallsOfEach)]
    public Task OneGrainManyCallers() => CallAsync(ManyCallers, CallsOfEach, 1);

    [Benchmark(OperationsPerInvoke = ManyCallers * CallsOfEach)]
    public Task ThousandGrainsManyCallers() => CallAsync(ManyCallers, CallsOfEach, 1_000);

    [Benchmark(OperationsPerInvoke = CallsOfOne)]
    public Task OneGrainOneCaller() => CallAsync(1, CallsOfOne, 1);

    private async Task StartAsync()
    {
        _silo = await BareSilo.StartAsync();
        _grains = [.. Enumerable.Range(0, 1_000).Select(number =>
            _silo.Grains.GetGrain<IPingGrain>(number.ToString(CultureInfo.InvariantCulture)))];
        await Task.WhenAll(_grains.Select(grain => grain.PingAsync(0)));
    }

    private Task CallAsync(int callers, int calls, int grains) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => CallerAsync(caller, calls, grains)));

    private async Task CallerAsync(int caller, int calls, int grains)
    {
        // All begin on the thread pool; none runs ahead on the thread that starts them.
        await Task.Yield();
        for (var call = 0; call < calls; call++)
        {
            // A step that shares no factor with the count, so that neighbours are never neighbours' callers.
            await _grains[((caller * 7_919) + call) % grains].PingAsync(call);
        }
    }
}
