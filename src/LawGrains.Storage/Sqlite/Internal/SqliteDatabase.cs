using Microsoft.Extensions.Logging;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>An open database file: the lock on it, its writer and its readers.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly string _path;
    private readonly ILogger _log;
    private readonly DataFileLock _lock;
    private readonly SqliteStorageOptions _options;

    /// <exception cref="StorageStartException">It cannot be opened.</exception>
    public SqliteDatabase(string path, SqliteStorageOptions options, TimeProvider clock, ILogger log)
    {
        _path = path;
        _log = log;
        _options = options;
        _lock = DataFileLock.Take(path);
        try
        {
            Writer = new SqliteWriter(options, path, clock, log);
        }
        catch (Exception exception)
        {
            _lock.Dispose();
            throw exception as StorageStartException ?? new StorageStartException(
                $"SqliteStorageOptions.Path '{path}': {SqliteErrors.Describe(exception)}.", exception);
        }

        Readers = new SqliteReaders(options, path);
        log.Opened(path);
    }

    public SqliteWriter Writer { get; }

    public SqliteReaders Readers { get; }

    /// <exception cref="StorageUnavailableException">It cannot be read.</exception>
    public SqliteSnapshot OpenSnapshot() => SqliteSnapshot.Open(_path, _options.BusyTimeout);

    /// <summary>
    /// Ends after all that has queued is committed. The writer closes last, and by that moves the log into the
    /// database.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync();
        await Writer.DisposeAsync();
        _lock.Dispose();
        _log.Closed(_path);
    }
}
