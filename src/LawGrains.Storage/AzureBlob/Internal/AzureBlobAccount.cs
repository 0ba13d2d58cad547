using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>An account that is in use: its requests, and how many changes are under way.</summary>
internal sealed class AzureBlobAccount : IAsyncDisposable
{
    private readonly BlobClient _client;
    private readonly AzureBlobStorageOptions _options;
    private readonly ILogger _log;
    private readonly string _processId = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _writeIds;
    private int _bytes;

    // One for being open: the last change to end after the closing ends the wait for it.
    private int _underWay = 1;
    private volatile bool _isClosed;

    private AzureBlobAccount(BlobClient client, AzureBlobStorageOptions options, ILogger log)
    {
        _client = client;
        _options = options;
        _log = log;
    }

    /// <summary>Makes the containers that are missing.</summary>
    /// <exception cref="StorageStartException">The account cannot be used.</exception>
    public static async Task<AzureBlobAccount> OpenAsync(
        IReadOnlyList<string> stores,
        AzureBlobStorageOptions options,
        TimeProvider clock,
        ILogger log,
        CancellationToken cancellationToken)
    {
        var client = new BlobClient(options, clock);
        try
        {
            foreach (var store in stores)
            {
                await EnsureAsync(client, options.ContainerPrefix + store, cancellationToken);
            }
        }
        catch (BlobRequestException exception)
        {
            client.Dispose();
            throw new StorageStartException(
                $"AzureBlobStorageOptions.Service: the account cannot be used: {AzureErrors.Describe(exception)}.",
                exception.InnerException);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        log.Opened(stores.Count);
        return new AzureBlobAccount(client, options, log);
    }

    public string Container(string store) => _options.ContainerPrefix + store;

    public AzureBlobSnapshot OpenSnapshot() => new(Client, Container);

    /// <exception cref="StorageUnavailableException">It is closed.</exception>
    public BlobClient Client => _isClosed
        ? throw new StorageUnavailableException("The Azure Blob storage is closed.")
        : _client;

    /// <summary>
    /// Carries a change out, whatever becomes of who waits for it. Its argument is an id of this one write.
    /// </summary>
    /// <exception cref="StorageBusyException">Too many are under way; it was not begun.</exception>
    /// <exception cref="StorageUnavailableException">The account is closed; it was not begun.</exception>
    public Task<string> ChangeAsync(
        int bytes, Func<BlobChange, Task<string>> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _underWay) > _options.MaxQueuedWrites + 1
            | Interlocked.Add(ref _bytes, bytes) > _options.MaxQueuedBytes)
        {
            End(bytes);
            throw new StorageBusyException("Too many writes wait for Azure Blob storage. Try again after a pause.");
        }

        if (_isClosed)
        {
            End(bytes);
            throw new StorageUnavailableException("The Azure Blob storage is closed.");
        }

        Telemetry.QueueDepth.Add(1);
        var writeId = $"{_processId}-{Interlocked.Increment(ref _writeIds):x}";
        return RunAsync(bytes, change, new BlobChange(_client, writeId, _log)).WaitAsync(cancellationToken);
    }

    /// <summary>Ends when all changes under way have.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        if (Interlocked.Decrement(ref _underWay) > 0)
        {
            await _idle.Task;
        }

        _client.Dispose();
        _log.Closed();
    }

    private async Task<string> RunAsync(int bytes, Func<BlobChange, Task<string>> change, BlobChange with)
    {
        try
        {
            return await change(with);
        }
        finally
        {
            Telemetry.QueueDepth.Add(-1);
            End(bytes);
        }
    }

    private void End(int bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        if (Interlocked.Decrement(ref _underWay) == 0)
        {
            _idle.TrySetResult();
        }
    }

    private static async Task EnsureAsync(BlobClient client, string container, CancellationToken cancellationToken)
    {
        // Read first: who may read and write need not have the right to make containers.
        using var listed = await client.ListAsync(container, marker: null, pageSize: 1, cancellationToken);
        if (listed.Status == 200)
        {
            return;
        }

        if (listed.Status != 404)
        {
            throw Unusable(listed);
        }

        using var created = await client.CreateContainerAsync(container, cancellationToken);
        if (created.Status is not (201 or 409))
        {
            throw Unusable(created);
        }
    }

    private static StorageStartException Unusable(BlobAnswer answer) => new(
        $"AzureBlobStorageOptions.Service: the account cannot be used: {AzureErrors.Describe(answer)}.");
}
