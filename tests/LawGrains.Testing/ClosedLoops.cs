namespace LawGrains.Testing;

/// <summary>Many callers, each of whom calls again as soon as it is answered.</summary>
public static class ClosedLoops
{
    /// <summary>
    /// Has all loops together make a number of calls, from when all have been answered once: whoever is served first
    /// takes the next.
    /// </summary>
    /// <param name="loops">How many callers there are.</param>
    /// <param name="calls">How many calls they share.</param>
    /// <param name="call">A call, by the number of its loop and its number in it.</param>
    /// <returns>How many answers each loop has had.</returns>
    public static async Task<int[]> RunAsync(int loops, int calls, Func<int, int, Task> call)
    {
        var answers = new int[loops];
        var waitingToBegin = loops;
        var left = calls;
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await Task.WhenAll(Enumerable.Range(0, loops).Select(loop => Task.Run(async () =>
        {
            await call(loop, 0);
            if (Interlocked.Decrement(ref waitingToBegin) == 0)
            {
                begin.SetResult();
            }

            await begin.Task;
            for (var number = 1; Interlocked.Decrement(ref left) >= 0; number++)
            {
                await call(loop, number);
                answers[loop]++;
            }
        }))).Within("the closed loops");
        return answers;
    }

    /// <summary>
    /// Lets all loops call on until each has had so many answers: nobody stops before the slowest has its own.
    /// </summary>
    /// <param name="loops">How many callers there are.</param>
    /// <param name="answersEach">How many answers each must come to.</param>
    /// <param name="call">A call, by the number of its loop and its number in it.</param>
    public static async Task RunUntilAnsweredAsync(int loops, int answersEach, Func<int, int, Task> call)
    {
        var behind = loops;
        await Task.WhenAll(Enumerable.Range(0, loops).Select(loop => Task.Run(async () =>
        {
            for (var number = 0; Volatile.Read(ref behind) > 0; number++)
            {
                await call(loop, number);
                if (number + 1 == answersEach)
                {
                    Interlocked.Decrement(ref behind);
                }
            }
        }))).Within($"{answersEach} answers to each of {loops} loops");
    }
}
