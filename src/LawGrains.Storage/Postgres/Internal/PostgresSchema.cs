using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// The tables, and the steps from each former layout to the next. A step that a release has run is never changed.
/// </summary>
internal sealed class PostgresSchema(string schema)
{
    // Keys by their bytes: no locale puts them in another order or takes two for one.
    private readonly string[] _steps =
    [
        $"""
        CREATE TABLE {schema}.state (
            store text COLLATE "C" NOT NULL,
            name text COLLATE "C" NOT NULL,
            grain_type text COLLATE "C" NOT NULL,
            grain_key text COLLATE "C" NOT NULL,
            etag bigint NOT NULL,
            written timestamptz NOT NULL,
            data bytea NOT NULL,
            PRIMARY KEY (store, name, grain_type, grain_key)
        )
        """,
    ];

    /// <summary>Makes or migrates the tables; several servers may do so at the same time.</summary>
    /// <exception cref="StorageStartException">The schema is another program's, or a newer release's.</exception>
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(
            connection, $"SELECT pg_advisory_xact_lock(hashtextextended('lawgrains layout {schema}', 0))", cancellationToken);
        var version = await VersionAsync(connection, cancellationToken);
        if (version > _steps.Length)
        {
            throw new StorageStartException(
                $"PostgresStorageOptions.Schema '{schema}' has layout {version}, this release knows up to "
                + $"{_steps.Length}. Run the release that wrote it, or a newer one.");
        }

        foreach (var step in _steps[version..])
        {
            await ExecuteAsync(connection, step, cancellationToken);
        }

        if (version < _steps.Length)
        {
            await ExecuteAsync(
                connection,
                $"DELETE FROM {schema}.layout; INSERT INTO {schema}.layout (version) VALUES ({_steps.Length})",
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, $"SELECT to_regclass('{schema}.layout')::text", cancellationToken) is string)
        {
            return await ScalarAsync(connection, $"SELECT max(version) FROM {schema}.layout", cancellationToken) as int?
                ?? 0;
        }

        if (await ScalarAsync(connection, $"SELECT to_regclass('{schema}.state')::text", cancellationToken) is string)
        {
            throw new StorageStartException(
                $"PostgresStorageOptions.Schema '{schema}' has a table 'state' of another program. Set Schema to "
                + "another name.");
        }

        // The right to create schemas is needed only where there is none.
        if (await ScalarAsync(connection, $"SELECT to_regnamespace('{schema}')::text", cancellationToken) is not string)
        {
            await ExecuteAsync(connection, $"CREATE SCHEMA {schema}", cancellationToken);
        }

        await ExecuteAsync(connection, $"CREATE TABLE {schema}.layout (version int NOT NULL)", cancellationToken);
        return 0;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        await ScalarAsync(connection, sql, cancellationToken);

    public static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants of this program, and a schema's name that the validator has checked.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
