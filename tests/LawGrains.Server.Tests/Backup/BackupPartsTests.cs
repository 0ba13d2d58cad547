using Grpc.Core;
using LawGrains.Server.Api;
using LawGrains.Server.Errors;
using LawGrains.V1;

namespace LawGrains.Server.Tests.Backup;

public sealed class BackupPartsTests
{
    private const int PartBytes = 64 << 10;

    private readonly HeldWriter _writer = new();
    private readonly DueClock _clock = new();

    [Fact]
    public async Task Write_ReaderTakesNothing_WaitsAndTakesInNoMore()
    {
        var parts = new BackupParts(_writer, _clock, CancellationToken.None);

        var writing = parts.WriteAsync(new byte[3 * PartBytes], CancellationToken.None).AsTask();

        Assert.False(writing.IsCompleted);
        Assert.Equal([PartBytes], _writer.Sizes);
        _writer.Release();
        await writing.Within("the parts to be taken");
        Assert.Equal([PartBytes, PartBytes, PartBytes], _writer.Sizes);
    }

    [Fact]
    public async Task Send_SmallWrites_JoinsThemToParts()
    {
        _writer.Release();
        var parts = new BackupParts(_writer, _clock, CancellationToken.None);

        for (var i = 0; i < 10; i++)
        {
            await parts.WriteAsync(new byte[PartBytes / 8], CancellationToken.None);
        }

        await parts.SendAsync();
        Assert.Equal([PartBytes, PartBytes / 4], _writer.Sizes);
    }

    [Fact]
    public async Task Send_NobodyTakesItForAMinute_IsAborted()
    {
        var parts = new BackupParts(_writer, _clock, CancellationToken.None);
        var sending = parts.SendAsync();

        _clock.Elapse();

        var fault = await Assert.ThrowsAsync<FaultException>(() => sending.Within("the end of patience"));
        Assert.Equal((StatusCode.Aborted, "TOO_SLOW"), (fault.Fault.Status, fault.Fault.Reason));
        Assert.Equal(TimeSpan.FromMinutes(1), _clock.DueTime);
    }

    [Fact]
    public async Task Send_CallEnds_IsCancelled()
    {
        using var ending = new CancellationTokenSource();
        var sending = new BackupParts(_writer, _clock, ending.Token).SendAsync();

        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.Within("the call's end"));
    }

    /// <summary>Takes nothing until it is released.</summary>
    private sealed class HeldWriter : IServerStreamWriter<BackupResponse>
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<int> Sizes { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public void Release() => _released.TrySetResult();

        public Task WriteAsync(BackupResponse message) => WriteAsync(message, CancellationToken.None);

        public Task WriteAsync(BackupResponse message, CancellationToken cancellationToken)
        {
            Sizes.Add(message.Data.Length);
            return _released.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A clock whose last timer is due when the test says so.</summary>
    private sealed class DueClock : TimeProvider
    {
        private Action? _elapse;

        public TimeSpan DueTime { get; private set; }

        public void Elapse() => _elapse!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _elapse = () => callback(state);
            DueTime = dueTime;
            return new Due();
        }

        private sealed class Due : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
