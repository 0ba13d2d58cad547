using System.Globalization;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

internal static class PostgresSources
{
    // The guard and snapshots hold connections beside readers and writers.
    private const int Others = 4;

    /// <summary>The pool of connections to the host that takes writes.</summary>
    public static NpgsqlDataSource Create(PostgresStorageOptions options)
    {
        var seconds = (int)Math.Ceiling(options.TryTimeout.TotalSeconds);
        var settings = PostgresAddress.Parse(options.ConnectionString);
        settings.ApplicationName ??= "lawgrains";
        settings.Timeout = seconds;

        // The database ends a statement first, and says so; the driver's own limit is for a database that is gone.
        settings.CommandTimeout = seconds + 2;
        settings.MaxPoolSize = options.ReadConnections + options.WriteConnections + Others;
        settings.MaxAutoPrepare = 20;
        settings.AutoPrepareMinUsages = 2;
        settings.IncludeErrorDetail = false;

        // Nothing is ever set on a session but what follows here, which a reset would undo.
        settings.NoResetOnClose = true;
        var limit = string.Create(
            CultureInfo.InvariantCulture, $"SET statement_timeout = {(long)options.TryTimeout.TotalMilliseconds}");

        var builder = new NpgsqlDataSourceBuilder(settings.ToString());
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(limit, connection);
                command.ExecuteNonQuery();
            },
            connection => PostgresSchema.ExecuteAsync(connection, limit, CancellationToken.None));
        return settings.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
            : builder.Build();
    }
}
