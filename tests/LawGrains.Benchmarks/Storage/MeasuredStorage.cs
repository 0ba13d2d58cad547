using System.Globalization;
using LawGrains.Benchmarks.Hosting;

namespace LawGrains.Benchmarks.Storage;

/// <summary>Where a measured server keeps its records: made for one measurement, and removed after it.</summary>
internal abstract class MeasuredStorage : IAsyncDisposable
{
    /// <summary>What the server is told; null for its data folder.</summary>
    public abstract string? Setting { get; }

    public static Func<CancellationToken, Task<MeasuredStorage>> Kind(string name) => name switch
    {
        "sqlite" => static _ => Task.FromResult<MeasuredStorage>(new SqliteInTheDataFolder()),
        "postgres" => static _ => PostgresOnThisMachine.StartAsync(),
        "azure" => static _ => AzuriteOnThisMachine.StartAsync(),
        _ => throw new ArgumentException($"'{name}' is none of sqlite, postgres and azure."),
    };

    /// <summary>Bytes that were written to disk for records so far.</summary>
    public abstract Task<long> WrittenAsync(ServerProcess server);

    public abstract ValueTask DisposeAsync();

    /// <summary>What a process has had the system write, as Linux counts it.</summary>
    protected static long WrittenBy(int process) => File.ReadLines($"/proc/{process}/io")
        .Where(line => line.StartsWith("write_bytes: ", StringComparison.Ordinal))
        .Select(line => long.Parse(line.AsSpan("write_bytes: ".Length), CultureInfo.InvariantCulture))
        .Single();
}
