using LawGrains.Storage.Tests.Conformance;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Npgsql;

namespace LawGrains.Storage.Tests.Postgres;

/// <summary>
/// Holds the table so that its readers pass and its writers wait, within the database. What waits is failed by ending
/// its sessions; its answer is lost by a proxy.
/// </summary>
internal sealed class TableGate : IWriteGate
{
    private const string Waiting = "FROM pg_locks WHERE NOT granted AND relation = to_regclass('{0}.state')";

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly BreakableProxy _proxy;
    private readonly string _waiting;
    private bool _isOpen;

    private TableGate(
        NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction, string schema, BreakableProxy proxy)
    {
        _source = source;
        _connection = connection;
        _transaction = transaction;
        _proxy = proxy;
        _waiting = Waiting.Replace("{0}", schema, StringComparison.Ordinal);
        Reached = UntilAsync($"SELECT count(*) > 0 {_waiting}");
    }

    public Task Reached { get; }

    public static async Task<TableGate> CloseAsync(string connectionString, string schema, BreakableProxy proxy)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        var connection = await source.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"LOCK TABLE {schema}.state IN EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return new(source, connection, transaction, schema, proxy);
    }

    public async Task OpenAsync()
    {
        if (!_isOpen)
        {
            _isOpen = true;
            await _transaction.RollbackAsync();
        }
    }

    public async Task FailAsync()
    {
        await UntilAsync($"SELECT count(pg_terminate_backend(pid)) >= 0 {_waiting}");
        await UntilAsync($"SELECT count(*) = 0 {_waiting}");
        await OpenAsync();
    }

    public async Task LoseAnswersAsync()
    {
        _proxy.LoseAnswers();
        await OpenAsync();
        await UntilAsync("SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name = 'lawgrains' AND state <> 'idle'");
        _proxy.BreakLosing();
    }

    public async ValueTask DisposeAsync()
    {
        await OpenAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    // The database tells nobody when a session begins to wait or ends.
    private async Task UntilAsync(string condition) => await AskAsync(condition).Within($"'{condition}'");

    private async Task AskAsync(string condition)
    {
        await using var command = _source.CreateCommand(condition);
        while (await command.ExecuteScalarAsync() is not true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
