namespace LawGrains.Testing;

/// <summary>A limit on every wait in a test, with what was waited for in the failure.</summary>
public static class Waiting
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task Within(this Task task, string awaited)
    {
        await Task.WhenAny(task, Task.Delay(Limit, TimeProvider.System));
        Check(task, awaited);
        await task;
    }

    public static async Task<T> Within<T>(this Task<T> task, string awaited)
    {
        await Task.WhenAny(task, Task.Delay(Limit, TimeProvider.System));
        Check(task, awaited);
        return await task;
    }

    private static void Check(Task task, string awaited)
    {
        if (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Limit} in vain for {awaited}.");
        }
    }
}
