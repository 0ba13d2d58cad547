namespace Orleans.Core;

/// <summary>
/// One record of a grain. Operations run one after another, whoever asks for them. A failed one throws what the
/// provider threw and leaves <see cref="Etag"/> as it was.
/// </summary>
public interface IStorage
{
    /// <summary>
    /// The version that was last read or written, in the provider's own form; null where there is no record.
    /// </summary>
    string? Etag { get; }

    /// <summary>Whether the record existed when it was last read, written or cleared.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record, and makes the state a new one.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Another writer came first.</exception>
    Task ClearStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken);

    /// <summary>Writes the state as it is when the write begins; durable when this ends.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Another writer came first.</exception>
    Task WriteStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken);

    /// <summary>Reads the record anew, over any change that was not written.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>One record of a grain and its value.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value. Where there was no record, what the state's parameterless constructor makes.</summary>
    TState State { get; set; }
}
