using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Sqlite;

/// <summary>What must hold of <see cref="SqliteStorageOptions"/>, and why; checked when the server starts.</summary>
public sealed class SqliteStorageOptionsValidator : IValidateOptions<SqliteStorageOptions>
{
    private const int MaxQueue = 1_000_000;

    public ValidateOptionsResult Validate(string? name, SqliteStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Failures(options)
            .Select(failure => $"SQLite storage '{name}': {nameof(SqliteStorageOptions)}.{failure}")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(SqliteStorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            yield return "Path is not set. Set it to the database file, such as data/lawgrains.db.";
        }
        else if (options.Path.Contains(":memory:", StringComparison.Ordinal)
            || options.Path.StartsWith("file:", StringComparison.Ordinal))
        {
            yield return "Path must be a file on disk: records that are not on disk are not kept.";
        }

        if (options.MaxQueuedWrites is < 1 or > MaxQueue)
        {
            yield return $"MaxQueuedWrites is {options.MaxQueuedWrites}; it must be from 1 to {MaxQueue}, as each "
                + "holds memory.";
        }

        if (options.MaxBatch is < 1 or > 10_000)
        {
            yield return $"MaxBatch is {options.MaxBatch}; it must be from 1 to 10000, as all of a batch waits for its "
                + "last write.";
        }

        if (options.MaxRecordBytes is < 1024 or > 512 * 1024 * 1024)
        {
            yield return $"MaxRecordBytes is {options.MaxRecordBytes}; it must be from 1 KiB to 512 MiB, as SQLite "
                + "takes no more.";
        }

        if (options.MaxQueuedBytes < options.MaxRecordBytes)
        {
            yield return $"MaxQueuedBytes is {options.MaxQueuedBytes}; below MaxRecordBytes ({options.MaxRecordBytes}) "
                + "the largest record would be refused as busy for ever.";
        }

        if (options.ReadConnections is < 1 or > 64)
        {
            yield return $"ReadConnections is {options.ReadConnections}; it must be from 1 to 64, as each holds a page "
                + "cache.";
        }

        if (options.BusyTimeout < TimeSpan.FromSeconds(1) || options.BusyTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"BusyTimeout is {options.BusyTimeout}; it must be from one second to one minute, as every "
                + "write waits meanwhile.";
        }

        if (options.CheckpointPages is < 100 or > 250_000)
        {
            yield return $"CheckpointPages is {options.CheckpointPages}; it must be from 100 to 250000: less fsyncs "
                + "the database at every few commits, more lets the log grow past 1 GB.";
        }
    }
}
