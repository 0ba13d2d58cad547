using LawGrains.Storage.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>The databases, one for each file.</summary>
internal sealed class SqliteDatabases(
    IEnumerable<ProviderName<SqliteStorageOptions>> names,
    IOptionsMonitor<SqliteStorageOptions> options,
    TimeProvider clock,
    ILogger<SqliteDatabases> log) : Databases<SqliteStorageOptions, SqliteDatabase>(names, options)
{
    protected override string Kind => "SQLite";

    protected override IReadOnlyList<string> PlaceSettings { get; } = [nameof(SqliteStorageOptions.Path)];

    protected override string PlaceOf(SqliteStorageOptions options) => Path.GetFullPath(options.Path);

    protected override Task<SqliteDatabase> OpenAsync(
        SqliteStorageOptions options, CancellationToken cancellationToken) =>
        Task.FromResult(new SqliteDatabase(PlaceOf(options), options, clock, log));

    protected override Task<IStateSnapshot> OpenSnapshotAsync(
        SqliteDatabase database, CancellationToken cancellationToken) =>
        Task.FromResult<IStateSnapshot>(database.OpenSnapshot());
}
