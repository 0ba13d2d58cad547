using System.Collections.Concurrent;
using LawGrains.Storage.Internal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// Commits what has queued as one transaction, again and again, on a thread of its own: a commit blocks for its fsync,
/// and the pool's threads have other work. A lone write is committed at once; what comes during a commit rides on the
/// next.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteStorageOptions _options;
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly BlockingCollection<WriteRequest> _queue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteWriteSession? _session;
    private int _queuedBytes;

    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    /// <exception cref="StorageStartException">It cannot be used.</exception>
    public SqliteWriter(SqliteStorageOptions options, string path, TimeProvider clock, ILogger log)
    {
        _options = options;
        _path = path;
        _clock = clock;
        _log = log;
        _queue = new(options.MaxQueuedWrites);
        _session = SqliteWriteSession.Open(options, path, clock);
        new Thread(Run) { IsBackground = true, Name = "sqlite writer" }.Start();
    }

    /// <summary>For tests: the session, which only the writer's thread may use while there are writes.</summary>
    internal SqliteWriteSession? Session => _session;

    /// <summary>Takes the request in; its outcome comes by its task.</summary>
    /// <exception cref="StorageBusyException">The queue is full; the request was not taken in.</exception>
    /// <exception cref="StorageUnavailableException">The writer has ended; the request was not taken in.</exception>
    public void Enqueue(WriteRequest request)
    {
        if (Interlocked.Add(ref _queuedBytes, request.Bytes) > _options.MaxQueuedBytes || !TryAdd(request))
        {
            Interlocked.Add(ref _queuedBytes, -request.Bytes);
            throw _queue.IsAddingCompleted
                ? new StorageUnavailableException("The SQLite database is closed.")
                : new StorageBusyException("Too many writes wait for the SQLite database. Try again after a pause.");
        }

        Telemetry.QueueDepth.Add(1);
    }

    /// <summary>Commits what has queued, refuses more, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task;
    }

    private bool TryAdd(WriteRequest request)
    {
        try
        {
            return _queue.TryAdd(request);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Run()
    {
        var batch = new List<WriteRequest>(_options.MaxBatch);
        while (_queue.TryTake(out var request, Timeout.Infinite))
        {
            batch.Add(request);
            while (batch.Count < _options.MaxBatch && _queue.TryTake(out request))
            {
                batch.Add(request);
            }

            var started = _clock.GetTimestamp();
            Keep(batch);
            Telemetry.CommitDuration.Record(_clock.GetElapsedTime(started).TotalSeconds);
            Telemetry.BatchSize.Record(batch.Count);
            Telemetry.QueueDepth.Add(-batch.Count);
            batch.Clear();
        }

        _session?.Dispose();
        _ended.SetResult();
    }

    private void Keep(List<WriteRequest> batch)
    {
        foreach (var request in batch)
        {
            Interlocked.Add(ref _queuedBytes, -request.Bytes);
        }

        var outcomes = new WriteOutcome[batch.Count];
        try
        {
            _session ??= SqliteWriteSession.Open(_options, _path, _clock);
            _session.Begin();
            for (var i = 0; i < batch.Count; i++)
            {
                outcomes[i] = _session.Apply(batch[i]);
            }
        }
        catch (Exception exception)
        {
            CloseSession();
            Refuse(batch, exception);
            return;
        }

        try
        {
            _session.Commit();
        }
        catch (Exception exception)
        {
            CloseSession();
            LeaveUnknown(batch, exception);
            return;
        }

        Answer(batch, outcomes);
    }

    private static void Answer(List<WriteRequest> batch, WriteOutcome[] outcomes)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i].Kept)
            {
                batch[i].Succeed(outcomes[i].ETag);
            }
            else
            {
                batch[i].Conflict(outcomes[i].ETag is "" ? null : outcomes[i].ETag);
            }
        }
    }

    // No COMMIT was sent: closing the session has rolled all of it back.
    private void Refuse(List<WriteRequest> batch, Exception exception)
    {
        var reason = SqliteErrors.Describe(exception);
        _log.BatchRefused(exception, batch.Count, _path, reason);
        foreach (var request in batch)
        {
            request.Fail(new StorageUnavailableException(
                $"The SQLite database did not take the write: {reason}. Nothing was kept.", exception));
        }
    }

    // The next session is opened before the callers hear of it: they will read, and its epoch is the fence that makes
    // what they read final. Where it does not open, reads go on from the last commit and the next write tries again.
    private void LeaveUnknown(List<WriteRequest> batch, Exception exception)
    {
        var reason = SqliteErrors.Describe(exception);
        _log.CommitFailed(exception, batch.Count, _path, reason);
        try
        {
            _session = SqliteWriteSession.Open(_options, _path, _clock);
        }
        catch (Exception again) when (again is SqliteException or StorageStartException)
        {
            _log.ReopenFailed(again, _path, SqliteErrors.Describe(again));
        }

        foreach (var request in batch)
        {
            request.Fail(new StorageOutcomeUnknownException(
                $"The commit to the SQLite database failed: {reason}. Whether it was kept is not known; read it again.",
                exception));
        }
    }

    private void CloseSession()
    {
        _session?.Dispose();
        _session = null;
    }
}
