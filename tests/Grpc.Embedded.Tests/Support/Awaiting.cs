namespace Grpc.Embedded.Tests.Support;

/// <summary>Every wait of a test has a limit and says what it waited for.</summary>
internal static class Awaiting
{
    // Far beyond what anything here takes: it ends a test that hangs, it measures nothing.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<T> Within<T>(this Task<T> task, string awaited)
    {
        await ((Task)task).Within(awaited);
        return await task;
    }

    public static async Task Within(this Task task, string awaited)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            Assert.Fail($"Waited {Limit} in vain for {awaited}.");
        }
    }

    /// <summary>Ends when the token is cancelled.</summary>
    public static async Task Cancelled(this CancellationToken token, string awaited)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.Within(awaited);
    }
}
