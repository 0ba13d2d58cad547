using System.Threading.Channels;
using LawGrains.Storage.Internal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// Some loops, each of which commits what has queued as one transaction, again and again. A lone write goes at once;
/// what comes while all loops wait for the database rides on the next batch.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresStorageOptions _options;
    private readonly PostgresTexts _texts;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Channel<WriteRequest> _queue;
    private readonly Task _loops;
    private int _queuedBytes;

    public PostgresWriter(
        NpgsqlDataSource source, PostgresStorageOptions options, PostgresTexts texts, TimeProvider clock, ILogger log)
    {
        _source = source;
        _options = options;
        _texts = texts;
        _clock = clock;
        _log = log;
        _queue = Channel.CreateBounded<WriteRequest>(options.MaxQueuedWrites);
        _loops = Task.WhenAll(Enumerable.Range(0, options.WriteConnections).Select(_ => Task.Run(RunAsync)));
    }

    /// <summary>Takes the request in; its outcome comes by its task.</summary>
    /// <exception cref="StorageBusyException">The queue is full; the request was not taken in.</exception>
    /// <exception cref="StorageUnavailableException">The writer has ended; the request was not taken in.</exception>
    public void Enqueue(WriteRequest request)
    {
        if (Interlocked.Add(ref _queuedBytes, request.Bytes) > _options.MaxQueuedBytes
            || !_queue.Writer.TryWrite(request))
        {
            Interlocked.Add(ref _queuedBytes, -request.Bytes);
            throw _queue.Reader.Completion.IsCompleted || _loops.IsCompleted
                ? new StorageUnavailableException("The PostgreSQL storage is closed.")
                : new StorageBusyException("Too many writes wait for PostgreSQL. Try again after a pause.");
        }

        Telemetry.QueueDepth.Add(1);
    }

    /// <summary>Commits what has queued, and refuses more.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loops;
    }

    private async Task RunAsync()
    {
        var batch = new List<WriteRequest>(_options.MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var request))
            {
                Interlocked.Add(ref _queuedBytes, -request.Bytes);
                batch.Add(request);
            }

            // Another loop may have been quicker.
            if (batch.Count > 0)
            {
                var started = _clock.GetTimestamp();
                await KeepAsync(batch);
                Telemetry.CommitDuration.Record(_clock.GetElapsedTime(started).TotalSeconds);
                Telemetry.BatchSize.Record(batch.Count);
                Telemetry.QueueDepth.Add(-batch.Count);
                batch.Clear();
            }
        }
    }

    // Two batches that change the same records change them in the same order, so that neither waits for the other.
    private Task KeepAsync(List<WriteRequest> requests) => KeepAsync(
    [
        .. requests
            .OrderBy(request => request.Key.Store, StringComparer.Ordinal)
            .ThenBy(request => request.Key.StateName, StringComparer.Ordinal)
            .ThenBy(request => request.Key.GrainType, StringComparer.Ordinal)
            .ThenBy(request => request.Key.GrainKey, StringComparer.Ordinal)
            .Select(request => new PostgresWrite(request)),
    ]);

    private async Task KeepAsync(PostgresWrite[] writes)
    {
        var batch = new PostgresBatch(_source, _texts, writes);
        var started = _clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var (failure, exception) = await batch.TryAsync();
            if (exception is null)
            {
                return;
            }

            if (failure == PostgresFailure.Lasting)
            {
                await RefuseAsync(writes, batch.IsInDoubt, exception);
                return;
            }

            var pause = RetryPause.After(tries);
            if (_clock.GetElapsedTime(started) + pause >= _options.Deadline)
            {
                GiveUp(writes, batch.IsInDoubt, exception);
                return;
            }

            _log.WriteRetried(writes.Length, PostgresErrors.Describe(exception));
            Telemetry.Retries.Add(1, new KeyValuePair<string, object?>("provider", PostgresRecordStore.ProviderName));
            await Task.Delay(pause, _clock);
        }
    }

    // One of them is at fault; the others do not suffer for it.
    private async Task RefuseAsync(PostgresWrite[] writes, bool isInDoubt, Exception exception)
    {
        if (writes.Length == 1 || isInDoubt)
        {
            GiveUp(writes, isInDoubt, exception);
            return;
        }

        foreach (var write in writes)
        {
            await KeepAsync([write]);
        }
    }

    private void GiveUp(PostgresWrite[] writes, bool isInDoubt, Exception exception)
    {
        var reason = PostgresErrors.Describe(exception);
        _log.WriteFailed(exception, writes.Length, reason, isInDoubt);
        foreach (var write in writes)
        {
            write.Request.Fail(isInDoubt
                ? new StorageOutcomeUnknownException(
                    $"PostgreSQL did not confirm the write: {reason}. Whether it was kept is not known; read it again.",
                    exception)
                : new StorageUnavailableException(
                    $"PostgreSQL did not take the write: {reason}. Nothing was kept.", exception));
        }
    }
}
