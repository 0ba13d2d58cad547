using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A write named a version of the record that is not the stored one: another writer came first, or an earlier write of
/// unknown outcome took effect. When it escapes the grain that wrote, that activation is given up, and the next call
/// reads anew.
/// </summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(
        string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>The version in storage, where the provider knows it.</summary>
    [Id(1)]
    public string? StoredEtag { get; }

    /// <summary>The version that the grain held.</summary>
    [Id(2)]
    public string? CurrentEtag { get; }

    /// <summary>
    /// Whether the activation that this escapes from is the one that wrote; a caller further up is not to be dropped.
    /// </summary>
    [Id(0)]
    internal bool IsSourceActivation { get; set; } = true;

    public override string ToString() =>
        $"InconsistentStateException: {Message} Expected Etag={StoredEtag} Received Etag={CurrentEtag} "
        + InnerException;
}
