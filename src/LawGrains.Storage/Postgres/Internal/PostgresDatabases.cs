using LawGrains.Storage.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>The databases, one for each connection string and schema.</summary>
internal sealed class PostgresDatabases(
    IEnumerable<ProviderName<PostgresStorageOptions>> names,
    IOptionsMonitor<PostgresStorageOptions> options,
    TimeProvider clock,
    ILogger<PostgresDatabases> log) : Databases<PostgresStorageOptions, PostgresDatabase>(names, options)
{
    protected override string Kind => "PostgreSQL";

    protected override IReadOnlyList<string> PlaceSettings { get; } =
        [nameof(PostgresStorageOptions.Schema), nameof(PostgresStorageOptions.ConnectionString)];

    protected override string PlaceOf(PostgresStorageOptions options) =>
        options.Schema + ' ' + options.ConnectionString;

    protected override Task<PostgresDatabase> OpenAsync(
        PostgresStorageOptions options, CancellationToken cancellationToken) =>
        PostgresDatabase.OpenAsync(options, clock, log, cancellationToken);

    protected override async Task<IStateSnapshot> OpenSnapshotAsync(
        PostgresDatabase database, CancellationToken cancellationToken) =>
        await database.OpenSnapshotAsync(cancellationToken);
}
