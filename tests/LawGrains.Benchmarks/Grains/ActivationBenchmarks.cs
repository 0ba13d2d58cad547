using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace LawGrains.Benchmarks.Grains;

/// <summary>First calls of grains that are not in memory. One operation is one activation with its call.</summary>
[MemoryDiagnoser]
public class ActivationBenchmarks
{
    private const int Count = 20_000;
    private const int Callers = 64;

    private BareSilo _silo = null!;
    private int _generation;

    // Blocking on purpose: BenchmarkDotNet does not await a setup or clean-up that runs in its own process.
    [GlobalSetup]
    public void Start() => StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Stop() => StopAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Count)]
    public Task Activate()
    {
        _generation++;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(ActivateAsync));
    }

    private async Task StartAsync() => _silo = await BareSilo.StartAsync();

    private Task StopAsync() => _silo.DisposeAsync().AsTask();

    private async Task ActivateAsync(int caller)
    {
        await Task.Yield();
        for (var number = caller; number < Count; number += Callers)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{_generation}-{number}");
            await _silo.Grains.GetGrain<IPingGrain>(key).PingAsync(number);
        }
    }

    /// <summary>How many bytes an activation keeps while nobody calls it.</summary>
    public static async Task<long> MeasureKeptBytesAsync()
    {
        var benchmark = new ActivationBenchmarks();
        await benchmark.StartAsync();
        await benchmark.Activate();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await benchmark.Activate();
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Count;
        await benchmark.StopAsync();
        return kept;
    }
}
