using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
using LawGrains.Testing;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class FairGateTests
{
    private static readonly TenantId Busy = TenantId.Parse("busy");
    private static readonly TenantId Quiet = TenantId.Parse("quiet");

    [Fact]
    public async Task Run_OneTenantHasManyWaiting_AnothersFirstAndItsOwnNewestAreNotLast()
    {
        var gate = new FairGate(1);
        var order = new List<string>();
        var holder = new TaskCompletionSource<int>();
        var first = gate.RunAsync(Busy, () => holder.Task, CancellationToken.None);
        var waiting = Enumerable.Range(0, 5).Select(i => Enter(gate, Busy, $"busy {i}", order)).ToList();
        waiting.Add(Enter(gate, Quiet, "quiet", order));

        holder.SetResult(0);
        await Task.WhenAll(waiting.Append(first)).Within("all to run");

        Assert.Equal(["busy 4", "quiet", "busy 3", "busy 2", "busy 1", "busy 0"], order);
    }

    [Fact]
    public async Task Run_CancelledWhileWaiting_DoesNotRunAndTakesNoRoom()
    {
        var gate = new FairGate(1);
        var order = new List<string>();
        var holder = new TaskCompletionSource<int>();
        using var cancelled = new CancellationTokenSource();
        var first = gate.RunAsync(Busy, () => holder.Task, CancellationToken.None);
        var given = gate.RunAsync(Busy, () => Task.FromResult(1), cancelled.Token);
        var last = Enter(gate, Busy, "last", order);

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        holder.SetResult(0);

        await Task.WhenAll(first, last).Within("the others to run");
        Assert.Equal(["last"], order);
        Assert.Equal(2, await gate.RunAsync(Quiet, () => Task.FromResult(2), CancellationToken.None).Within("free room"));
    }

    [Fact]
    public async Task Run_CallFails_GivesItsRoomBack()
    {
        var gate = new FairGate(1);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => gate.RunAsync<int>(Busy, () => throw new InvalidOperationException(), CancellationToken.None));

        Assert.Equal(1, await gate.RunAsync(Busy, () => Task.FromResult(1), CancellationToken.None).Within("the next"));
    }

    private static Task<int> Enter(FairGate gate, TenantId tenant, string name, List<string> order) => gate.RunAsync(
        tenant,
        () =>
        {
            order.Add(name);
            return Task.FromResult(0);
        },
        CancellationToken.None);
}
