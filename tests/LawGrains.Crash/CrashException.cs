namespace LawGrains.Crash;

/// <summary>Something acknowledged was lost, something came that nobody sent, or a total is wrong. The message says what.</summary>
public sealed class CrashException : Exception
{
    public CrashException()
    {
    }

    public CrashException(string message)
        : base(message)
    {
    }

    public CrashException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The folder with what the run left; null before it has ended.</summary>
    public string? KeptIn { get; init; }
}
