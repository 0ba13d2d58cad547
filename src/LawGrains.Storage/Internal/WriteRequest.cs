using Orleans.Storage;

namespace LawGrains.Storage.Internal;

/// <summary>
/// A write, or with no data a clear, on its way through a provider's queue. Its task ends when the commit that carried
/// it has ended.
/// </summary>
internal sealed class WriteRequest(RecordKey key, string? etag, byte[]? data, bool replaces = false)
{
    // Continuations run elsewhere: the writer commits and does nothing for its callers.
    private readonly TaskCompletionSource<string> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordKey Key { get; } = key;

    /// <summary>The etag that the caller holds; null where it knows of no record.</summary>
    public string? ETag { get; } = string.IsNullOrEmpty(etag) ? null : etag;

    public byte[]? Data { get; } = data;

    /// <summary>Whether a write takes the place of any record, whatever its etag.</summary>
    public bool Replaces { get; } = replaces;

    public int Bytes => Data?.Length ?? 0;

    /// <summary>The new etag; for a clear an empty text.</summary>
    public Task<string> Outcome => _completion.Task;

    public void Succeed(string etag) => _completion.SetResult(etag);

    public void Conflict(string? stored) => Fail(new InconsistentStateException(
        "The stored record has another version than the caller holds.", stored, ETag));

    public void Fail(Exception exception) => _completion.SetException(exception);
}
