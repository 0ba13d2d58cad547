namespace LawGrains.Testing;

/// <summary>
/// An end to every wait of a test: <c>await work.Within("the commit")</c>. The limit is no assertion on speed; only
/// what hangs reaches it.
/// </summary>
public static class TimeLimit
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It has not come within a minute; the message says what.</exception>
    public static async Task Within(this Task task, string awaited)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw NotCome(awaited);
        }
    }

    /// <inheritdoc cref="Within(Task, string)"/>
    public static async Task<T> Within<T>(this Task<T> task, string awaited)
    {
        await ((Task)task).Within(awaited);
        return await task;
    }

    private static TimeoutException NotCome(string awaited) =>
        new($"Waited {Limit.TotalSeconds:0} s for {awaited}, which has not come.");
}
