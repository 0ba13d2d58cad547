using Azure;
using Azure.Core;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>
/// One write or removal and what its answers mean. A write carries an id in its metadata: where a repeated try finds
/// that the condition no longer holds because the one before it had taken effect, the id tells.
/// </summary>
internal sealed class BlobChange(BlobClient client, string writeId, ILogger log)
{
    /// <summary>Writes the blob that has this etag (null: there must be none).</summary>
    public Task<string> WriteAsync(string container, string name, string? etag, ReadOnlyMemory<byte> data) =>
        string.IsNullOrEmpty(etag)
            ? PutAsync(container, name, etag, data, headers => headers.SetValue("If-None-Match", ETag.All.ToString()))
            : IsETag(etag)
                ? PutAsync(container, name, etag, data, headers => headers.SetValue("If-Match", new ETag(etag).ToString("H")))
                : ConflictAsync(container, name, etag);

    /// <summary>Writes the blob whatever there is.</summary>
    public Task<string> ReplaceAsync(string container, string name, ReadOnlyMemory<byte> data) =>
        PutAsync(container, name, etag: null, data, static _ => { });

    /// <summary>Removes the blob that has this etag (null: there must be none).</summary>
    public async Task<string> ClearAsync(string container, string name, string? etag)
    {
        if (string.IsNullOrEmpty(etag) || !IsETag(etag))
        {
            return await GuardAsync(async () => await StoredAsync(container, name, isInDoubt: false) is { } stored
                ? throw Conflict(stored.ETag, etag)
                : string.IsNullOrEmpty(etag) ? "" : throw Conflict(null, etag));
        }

        return await AskAsync(() => client.DeleteAsync(container, name, new ETag(etag)), async answer => answer.Status switch
        {
            202 => "",
            404 or 412 => await StoredAsync(container, name, answer.IsInDoubt) is { } stored ? throw Conflict(stored.ETag, etag)
                : answer.IsInDoubt ? ""
                : throw Conflict(null, etag),
            _ => throw Failure(answer),
        });
    }

    private Task<string> PutAsync(
        string container, string name, string? etag, ReadOnlyMemory<byte> data, Action<RequestHeaders> condition) =>
        AskAsync(() => client.PutAsync(container, name, data, writeId, condition), async answer => answer.Status switch
        {
            201 => answer.ETag!,
            404 or 409 or 412 => await SettleAsync(container, name, etag, answer),
            _ => throw Failure(answer),
        });

    private async Task<string> SettleAsync(string container, string name, string? etag, BlobAnswer answer)
    {
        if (answer.ErrorCode == "ContainerNotFound")
        {
            throw Failure(answer);
        }

        var stored = await StoredAsync(container, name, answer.IsInDoubt);
        return stored?.WriteId == writeId ? stored.ETag : throw Conflict(stored?.ETag, etag);
    }

    private Task<string> ConflictAsync(string container, string name, string etag) => GuardAsync(async () =>
        throw Conflict((await StoredAsync(container, name, isInDoubt: false))?.ETag, etag));

    private Task<string> AskAsync(Func<Task<BlobAnswer>> ask, Func<BlobAnswer, Task<string>> read) =>
        GuardAsync(async () =>
        {
            using var answer = await ask();
            return await read(answer);
        });

    private async Task<string> GuardAsync(Func<Task<string>> ask)
    {
        try
        {
            return await ask();
        }
        catch (BlobRequestException exception)
        {
            var reason = AzureErrors.Describe(exception);
            log.ChangeFailed(exception, reason, exception.IsInDoubt);
            throw exception.IsInDoubt ? Unknown(reason, exception) : Refused(reason, exception);
        }
    }

    // Where this cannot be read either, the change is in doubt if it was before.
    private async Task<Stored?> StoredAsync(string container, string name, bool isInDoubt)
    {
        try
        {
            using var answer = await client.HeadAsync(container, name, CancellationToken.None);
            return answer.Status switch
            {
                200 => new Stored(answer.ETag!, answer.Header(BlobClient.WriteIdHeader)),
                404 => null,
                _ => throw new BlobRequestException(isInDoubt, new InvalidOperationException(AzureErrors.Describe(answer))),
            };
        }
        catch (BlobRequestException exception) when (exception.IsInDoubt != isInDoubt)
        {
            throw new BlobRequestException(isInDoubt, exception.InnerException!);
        }
    }

    private StorageException Failure(BlobAnswer answer)
    {
        var reason = AzureErrors.Describe(answer);
        log.ChangeFailed(null, reason, answer.IsInDoubt);
        return answer.Status == 413 ? new RecordTooLargeException($"Azure Blob storage refused the record: {reason}.")
            : answer.IsInDoubt ? Unknown(reason, new InvalidOperationException(reason))
            : Refused(reason, null);
    }

    private static StorageOutcomeUnknownException Unknown(string reason, Exception inner) => new(
        $"Azure Blob storage did not confirm the change: {reason}. Whether it was kept is not known; read it again.", inner);

    private static StorageUnavailableException Refused(string reason, Exception? inner) => new(
        $"Azure Blob storage did not take the change: {reason}. Nothing was kept.", inner);

    private static InconsistentStateException Conflict(string? stored, string? held) =>
        new("The stored record has another version than the caller holds.", stored, string.IsNullOrEmpty(held) ? null : held);

    // What could not stand in a header is nobody's etag.
    private static bool IsETag(string text) => text.All(character => character is >= '!' and <= '~' and not '"');

    private sealed record Stored(string ETag, string? WriteId);
}
