namespace LawGrains.Simulation.Storage;

/// <summary>What a record was from one change to the next.</summary>
public sealed class StoredVersion
{
    // Beyond the time from effect to answer of the slowest call: who has not heard by then is gone.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    private TimeSpan? _settledAt;
    private object? _read;

    internal StoredVersion(BinaryData? bytes, TimeSpan from)
    {
        Bytes = bytes;
        From = from;
    }

    /// <summary>Null: the record was cleared.</summary>
    public BinaryData? Bytes { get; }

    /// <summary>When the store took it.</summary>
    public TimeSpan From { get; }

    /// <summary>When its writer knew that it is there, or was gone: until then the one before it may be shown.</summary>
    public TimeSpan KnownFrom => _settledAt ?? From + LongestAnswer;

    /// <summary>What a reader made of the bytes, made once.</summary>
    internal T Read<T>(Func<BinaryData?, T> read)
        where T : class => (T)(_read ??= read(Bytes));

    internal void Settle(TimeSpan at) => _settledAt ??= at;
}
