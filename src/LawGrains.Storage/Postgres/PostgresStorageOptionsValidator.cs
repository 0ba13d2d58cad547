using System.Text.RegularExpressions;
using LawGrains.Storage.Postgres.Internal;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Postgres;

/// <summary>What must hold of <see cref="PostgresStorageOptions"/>, and why; checked when the server starts.</summary>
public sealed partial class PostgresStorageOptionsValidator : IValidateOptions<PostgresStorageOptions>
{
    private const int MaxQueue = 1_000_000;

    public ValidateOptionsResult Validate(string? name, PostgresStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Place(options).Concat(Queue(options)).Concat(Connections(options))
            .Select(failure => $"PostgreSQL storage '{name}': {nameof(PostgresStorageOptions)}.{failure}")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Place(PostgresStorageOptions options)
    {
        // What cannot be read is not shown: it may hold the password.
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            yield return "ConnectionString is not set. Set it as in 'Host=db;Database=lawgrains;Username=lawgrains'.";
        }
        else if (PostgresAddress.Problem(options.ConnectionString) is { } problem)
        {
            yield return $"ConnectionString {problem}. Set it as in 'Host=db;Database=lawgrains;Username=lawgrains' "
                + "or 'postgres://lawgrains@db/lawgrains'.";
        }

        if (!SchemaName().IsMatch(options.Schema))
        {
            yield return $"Schema is '{options.Schema}'; it must be of small letters, digits and underscores, begin "
                + "with a letter and have at most 63.";
        }
    }

    private static IEnumerable<string> Queue(PostgresStorageOptions options)
    {
        if (options.MaxQueuedWrites is < 1 or > MaxQueue)
        {
            yield return $"MaxQueuedWrites is {options.MaxQueuedWrites}; it must be from 1 to {MaxQueue}, as each "
                + "holds memory.";
        }

        if (options.MaxBatch is < 1 or > 1000)
        {
            yield return $"MaxBatch is {options.MaxBatch}; it must be from 1 to 1000, as all of a batch waits for its "
                + "last write.";
        }

        if (options.MaxRecordBytes is < 1024 or > 256 * 1024 * 1024)
        {
            yield return $"MaxRecordBytes is {options.MaxRecordBytes}; it must be from 1 KiB to 256 MiB, as PostgreSQL "
                + "takes no more in one value.";
        }

        if (options.MaxQueuedBytes < options.MaxRecordBytes)
        {
            yield return $"MaxQueuedBytes is {options.MaxQueuedBytes}; below MaxRecordBytes ({options.MaxRecordBytes}) "
                + "the largest record would be refused as busy for ever.";
        }
    }

    private static IEnumerable<string> Connections(PostgresStorageOptions options)
    {
        if (options.WriteConnections is < 1 or > 64)
        {
            yield return $"WriteConnections is {options.WriteConnections}; it must be from 1 to 64, as each is a "
                + "process of the database.";
        }

        if (options.ReadConnections is < 1 or > 256)
        {
            yield return $"ReadConnections is {options.ReadConnections}; it must be from 1 to 256, as each is a "
                + "process of the database.";
        }

        if (options.TryTimeout < TimeSpan.FromSeconds(1) || options.TryTimeout > TimeSpan.FromMinutes(10))
        {
            yield return $"TryTimeout is {options.TryTimeout}; it must be from one second to ten minutes.";
        }

        if (options.Deadline < TimeSpan.Zero || options.Deadline > TimeSpan.FromMinutes(10))
        {
            yield return $"Deadline is {options.Deadline}; it must be from zero, for no second try, to ten minutes, as "
                + "callers wait meanwhile.";
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex SchemaName();
}
