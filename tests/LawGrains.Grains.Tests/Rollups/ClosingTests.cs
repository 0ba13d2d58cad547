using LawGrains.Grains.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LawGrains.Grains.Tests.Rollups;

/// <summary>A process that stops while a subtree wakes up.</summary>
public sealed class ClosingTests
{
    private const int Townships = 100;

    // What one process reads at a time.
    private const int Room = 64;

    [Fact]
    public async Task Stop_WhileReportsAreAskedFor_AsksForNoMore()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(
            ["33 Province", .. Enumerable.Range(0, Townships).Select(number => $"33{number + 1000} Township 33")]);
        var gate = new StorageGate();
        var reads = 0;
        silo.Storage.Always = call =>
        {
            if (call.Operation != StorageOperation.Read || !call.GrainId.ToString().StartsWith("report/", StringComparison.Ordinal))
            {
                return null;
            }

            Interlocked.Increment(ref reads);
            return StorageFault.HoldBefore(gate);
        };
        var root = await world.RollupGrainAsync("33");
        await root.GetAsync(default).Within("the first answer");
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref reads) == Room)).Within("all reads that there is room for");

        silo.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        gate.Open();
        await UntilAsync(async () => (await root.GetAsync(default)).Progress.Done == Room)
            .Within("what had been asked for to come in");

        Assert.Equal(Room, reads);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }
    }
}
