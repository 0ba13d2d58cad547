namespace Orleans.Internal;

/// <summary>Whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? _current;

    private static long _lastReentrancyId;

    public static Activation? Current
    {
        get => _current;
        set => _current = value;
    }

    // Unique in the process is enough, and unlike a random one it is the same in every simulated run.
    public static Guid NewReentrancyId()
    {
        var number = Interlocked.Increment(ref _lastReentrancyId);
        return new Guid(unchecked((int)(number >> 32)), 0, 0, BitConverter.GetBytes(number));
    }
}
