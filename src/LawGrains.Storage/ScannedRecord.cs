namespace LawGrains.Storage;

/// <summary>What a listing says of a record.</summary>
/// <param name="Key">Which record.</param>
/// <param name="ETag">Its version, as <see cref="IStateScan.RemoveAsync"/> takes it.</param>
/// <param name="WrittenAt">
/// When it was last written, in whole seconds; <see cref="DateTimeOffset.UnixEpoch"/> where a release wrote it that did
/// not keep the time.
/// </param>
/// <param name="Bytes">The length of its content.</param>
public sealed record ListedRecord(RecordKey Key, string ETag, DateTimeOffset WrittenAt, long Bytes);

/// <summary>A record whole.</summary>
/// <param name="Listed">What a listing says of it.</param>
/// <param name="Data">
/// Its content as it is stored: what the provider's <see cref="Orleans.Storage.IGrainStorageSerializer"/> wrote.
/// </param>
public sealed record ScannedRecord(ListedRecord Listed, ReadOnlyMemory<byte> Data)
{
    public RecordKey Key => Listed.Key;
}
