using LawGrains.Benchmarks.Hosting;
using LawGrains.Testing.Servers;
using Npgsql;

namespace LawGrains.Benchmarks.Storage;

/// <summary>A PostgreSQL of its own, with fsync on. What it writes is its log; tables follow at checkpoints.</summary>
internal sealed class PostgresOnThisMachine : MeasuredStorage
{
    private readonly PostgresServer _postgres = new();

    public override string? Setting => "postgres:" + _postgres.ConnectionString;

    public static async Task<MeasuredStorage> StartAsync()
    {
        var storage = new PostgresOnThisMachine();
        await storage._postgres.InitializeAsync();
        return storage;
    }

    public override async Task<long> WrittenAsync(ServerProcess server)
    {
        await using var source = NpgsqlDataSource.Create(_postgres.ConnectionString);
        await using var command = source.CreateCommand("SELECT (pg_current_wal_lsn() - '0/0')::bigint");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public override async ValueTask DisposeAsync() => await _postgres.DisposeAsync();
}
