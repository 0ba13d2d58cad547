namespace LawGrains.Grains;

/// <summary>
/// A write failed or its outcome is unknown, and the grain is giving itself up to read again. Retry: the next activation
/// knows.
/// </summary>
[GenerateSerializer, Alias("state-unknown-exception")]
public sealed class StateUnknownException : Exception
{
    public StateUnknownException()
        : this("The last write is in doubt; the state is being read again.")
    {
    }

    public StateUnknownException(string message)
        : base(message)
    {
    }

    public StateUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
