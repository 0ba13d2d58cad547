using LawGrains.Storage.Internal;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>Records in the blobs of one container.</summary>
internal sealed class AzureBlobRecordStore(string name, AzureBlobDatabases accounts, int maxRecordBytes) : IRecordStore
{
    public const string ProviderName = "azure.blob";

    private readonly RecordSizeLimit _limit = new(
        maxRecordBytes, $"AzureBlobStorageOptions.{nameof(AzureBlobStorageOptions.MaxRecordBytes)}");

    public string Provider => ProviderName;

    public async Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken)
    {
        var account = accounts.Of(name);
        try
        {
            using var answer = await account.Client.GetAsync(
                account.Container(name), BlobNames.Of(key), cancellationToken);
            return answer.Status switch
            {
                // The official provider can be set to leave an empty blob where it cleared a state.
                200 => new StoredRecord(answer.ETag!, answer.Content.ToArray(), IsCleared: answer.Content.IsEmpty),
                404 => null,
                _ => throw Unreadable(AzureErrors.Describe(answer), null),
            };
        }
        catch (BlobRequestException exception)
        {
            throw Unreadable(AzureErrors.Describe(exception), exception);
        }
    }

    public Task<string> WriteAsync(
        RecordKey key, string? etag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var (account, blob) = Writable(key, data.Length);
        return account.ChangeAsync(
            data.Length, change => change.WriteAsync(account.Container(name), blob, etag, data), cancellationToken);
    }

    public Task<string> ReplaceAsync(RecordKey key, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var (account, blob) = Writable(key, data.Length);
        return account.ChangeAsync(
            data.Length, change => change.ReplaceAsync(account.Container(name), blob, data), cancellationToken);
    }

    public Task ClearAsync(RecordKey key, string? etag, CancellationToken cancellationToken)
    {
        var (account, blob) = Writable(key, bytes: 0);
        return account.ChangeAsync(
            0, change => change.ClearAsync(account.Container(name), blob, etag), cancellationToken);
    }

    private (AzureBlobAccount Account, string Blob) Writable(RecordKey key, int bytes)
    {
        _limit.Require(key, bytes);
        return (accounts.Of(name), BlobNames.Of(key));
    }

    private static StorageUnavailableException Unreadable(string reason, Exception? inner) =>
        new($"Azure Blob storage could not be read: {reason}.", inner);
}
