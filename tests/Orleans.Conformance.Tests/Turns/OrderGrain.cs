namespace Conformance.Turns;

public interface IOrderGrain : IGrainWithStringKey
{
    Task Append(int number);

    Task<int[]> Numbers();

    /// <summary>Sends another the numbers up to this one without waiting between, and waits for all.</summary>
    Task Send(string other, int count);

    /// <summary>
    /// Whether a call to another grain had begun on this stack when the calling code went on; it must have ended.
    /// </summary>
    Task<bool> CalleeRunsOnCallersStack(string other);

    /// <summary>Whether it runs between a mark and its removal, on the thread that set it.</summary>
    Task<bool> SeesMark();
}

[GrainType("conformance-order")]
internal sealed class OrderGrain : Grain, IOrderGrain
{
    private readonly List<int> _numbers = [];

    public Task Append(int number)
    {
        _numbers.Add(number);
        return Task.CompletedTask;
    }

    public Task<int[]> Numbers() => Task.FromResult(_numbers.ToArray());

    public Task Send(string other, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Get(other).Append(number)));

    public async Task<bool> CalleeRunsOnCallersStack(string other)
    {
        StackMark.IsSet = true;
        var call = Get(other).SeesMark();
        StackMark.IsSet = false;
        return await call;
    }

    public Task<bool> SeesMark() => Task.FromResult(StackMark.IsSet);

    private IOrderGrain Get(string key) => GrainFactory.GetGrain<IOrderGrain>(key);
}

/// <summary>What code leaves on its thread while it is on the stack.</summary>
internal static class StackMark
{
    [ThreadStatic]
    private static bool _isSet;

    public static bool IsSet
    {
        get => _isSet;
        set => _isSet = value;
    }
}
