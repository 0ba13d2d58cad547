using LawGrains.Storage.Internal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>An open schema: its connections, the guard over it, its writer and its reader.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresTexts _texts;
    private readonly PostgresGuard _guard;
    private readonly PostgresWriter _writer;
    private readonly string _schema;
    private readonly ILogger _log;

    private PostgresDatabase(
        NpgsqlDataSource source, PostgresGuard guard, PostgresStorageOptions options, TimeProvider clock, ILogger log)
    {
        _source = source;
        _guard = guard;
        _schema = options.Schema;
        _log = log;
        _texts = new PostgresTexts(options.Schema);
        _writer = new PostgresWriter(source, options, _texts, clock, log);
        Reader = new PostgresReader(source, options, _texts, clock, log);
    }

    public PostgresReader Reader { get; }

    /// <exception cref="StorageStartException">It cannot be reached or used.</exception>
    public static async Task<PostgresDatabase> OpenAsync(
        PostgresStorageOptions options, TimeProvider clock, ILogger log, CancellationToken cancellationToken)
    {
        var source = PostgresSources.Create(options);
        try
        {
            await PrepareAsync(source, options, cancellationToken);
            var guard = await PostgresGuard.TakeAsync(source, options, clock, log, cancellationToken);
            log.Opened(options.Schema);
            return new PostgresDatabase(source, guard, options, clock, log);
        }
        catch (Exception exception)
        {
            await source.DisposeAsync();
            throw exception is StorageStartException or OperationCanceledException
                ? exception
                : new StorageStartException(
                    "PostgresStorageOptions.ConnectionString: the database cannot be used: "
                    + $"{PostgresErrors.Describe(exception)}.",
                    exception);
        }
    }

    /// <inheritdoc cref="PostgresWriter.Enqueue"/>
    public void Enqueue(WriteRequest request)
    {
        _guard.Require();
        _writer.Enqueue(request);
    }

    /// <exception cref="StorageUnavailableException">It cannot be read.</exception>
    public Task<PostgresSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) =>
        PostgresSnapshot.OpenAsync(_source, _texts, cancellationToken);

    /// <summary>Ends after all that has queued is committed, or has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _guard.DisposeAsync();
        await _source.DisposeAsync();
        _log.Closed(_schema);
    }

    private static async Task PrepareAsync(
        NpgsqlDataSource source, PostgresStorageOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await RequireAsync(connection, "server_encoding", "UTF8", "Create the database with encoding UTF8", cancellationToken);
        await RequireAsync(connection, "fsync", "on", "Turn it on in postgresql.conf", cancellationToken);
        if (await SettingAsync(connection, "synchronous_commit", cancellationToken) is "off")
        {
            throw Unfit("synchronous_commit", "off", "Turn it on for the user: ALTER ROLE … SET synchronous_commit = on");
        }

        await new PostgresSchema(options.Schema).EnsureAsync(connection, cancellationToken);
    }

    // What was acknowledged would not be kept.
    private static async Task RequireAsync(
        NpgsqlConnection connection, string setting, string value, string fix, CancellationToken cancellationToken)
    {
        var found = await SettingAsync(connection, setting, cancellationToken);
        if (found != value)
        {
            throw Unfit(setting, found, fix);
        }
    }

    private static async Task<string?> SettingAsync(
        NpgsqlConnection connection, string setting, CancellationToken cancellationToken) =>
        await PostgresSchema.ScalarAsync(connection, $"SHOW {setting}", cancellationToken) as string;

    private static StorageStartException Unfit(string setting, string? found, string fix) => new(
        $"PostgresStorageOptions.ConnectionString: the database's {setting} is {found}, so records would not be kept "
        + $"as they are acknowledged. {fix}.");
}
