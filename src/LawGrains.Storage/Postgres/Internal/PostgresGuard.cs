using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// Says that this process is on the schema: an advisory lock of a session of its own, which ends with the process
/// however that ends. It is taken again after the session was lost; where another has come in between, writes are
/// refused until that one has gone. (No harm is done meanwhile: etags keep two writers apart.)
/// </summary>
internal sealed class PostgresGuard : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly PostgresStorageOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;
    private NpgsqlConnection? _held;
    private volatile bool _isTaken;

    private PostgresGuard(
        NpgsqlDataSource source, PostgresStorageOptions options, NpgsqlConnection held, TimeProvider clock, ILogger log)
    {
        _source = source;
        _options = options;
        _held = held;
        _clock = clock;
        _log = log;
        _watching = WatchAsync();
    }

    /// <exception cref="StorageStartException">Another process is on the schema.</exception>
    public static async Task<PostgresGuard> TakeAsync(
        NpgsqlDataSource source,
        PostgresStorageOptions options,
        TimeProvider clock,
        ILogger log,
        CancellationToken cancellationToken)
    {
        var held = await TryTakeAsync(source, options, cancellationToken) ?? throw new StorageStartException(
            $"PostgresStorageOptions.Schema '{options.Schema}' is in use by another server. Stop that server, or set "
            + "Schema to another name.");
        return new PostgresGuard(source, options, held, clock, log);
    }

    /// <exception cref="StorageUnavailableException">Another process has taken the schema.</exception>
    public void Require()
    {
        if (_isTaken)
        {
            throw new StorageUnavailableException(
                "Another server has taken the PostgreSQL schema while the connection was lost. Stop one of the two.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        if (_held is not null)
        {
            // Back in the pool the session would go on to hold the lock.
            NpgsqlConnection.ClearPool(_held);
            await _held.DisposeAsync();
        }
    }

    private static async Task<NpgsqlConnection?> TryTakeAsync(
        NpgsqlDataSource source, PostgresStorageOptions options, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var function = options.Alone ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
            var taken = await PostgresSchema.ScalarAsync(
                connection, $"SELECT {function}(hashtextextended('lawgrains server {options.Schema}', 0))", cancellationToken);
            if (taken is true)
            {
                return connection;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        while (await timer.WaitForNextTickAsync(_ending.Token))
        {
            try
            {
                await CheckAsync();
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                _log.GuardLost(PostgresErrors.Describe(exception));
                await (_held?.DisposeAsync() ?? ValueTask.CompletedTask);
                _held = null;
            }
        }
    }

    private async Task CheckAsync()
    {
        if (_held is not null)
        {
            await PostgresSchema.ExecuteAsync(_held, "SELECT 1", _ending.Token);
            return;
        }

        _held = await TryTakeAsync(_source, _options, _ending.Token);
        if (_held is null != _isTaken)
        {
            _isTaken = _held is null;
            if (_isTaken)
            {
                _log.SchemaTaken(_options.Schema);
            }
        }
    }
}
