using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>What a failed try says about itself: whether its effect is known, and whether another may go better.</summary>
internal enum PostgresFailure
{
    /// <summary>The transaction was rolled back, or never begun; another try may go better.</summary>
    Passing,

    /// <summary>The transaction was rolled back, and another try would fail the same way.</summary>
    Lasting,

    /// <summary>The connection ended while the database was at it: it may have committed.</summary>
    Lost,
}

/// <summary>The one place that reads the driver's exceptions.</summary>
internal static class PostgresErrors
{
    /// <param name="exception">What the driver threw.</param>
    /// <param name="sent">Whether a statement had been handed to the connection.</param>
    public static PostgresFailure Classify(Exception exception, bool sent) => exception switch
    {
        // FATAL and PANIC end the session. They may come after a commit, before its confirmation.
        PostgresException { InvariantSeverity: "FATAL" or "PANIC" } when sent => PostgresFailure.Lost,
        PostgresException postgres => IsPassing(postgres.SqlState) ? PostgresFailure.Passing : PostgresFailure.Lasting,
        _ => sent ? PostgresFailure.Lost : PostgresFailure.Passing,
    };

    /// <summary>What it means to who runs the server, and what to do.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            "the database's disk is full. Free space on it",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
            "the database takes no writes, as a standby does",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "the user lacks a right. Grant it",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "it refused the user or the password. Mend them in ConnectionString",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "it has no such database. Create it, or mend ConnectionString",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            "it has no connection left. Raise its max_connections, or lower ReadConnections and WriteConnections",
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } => "the database is starting or stopping",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "the database took too long",
        PostgresException postgres => $"it answered with state {postgres.SqlState}",
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => "it did not answer in time",
        NpgsqlException => "the connection failed",
        _ => "unexpected: " + exception.GetType().Name,
    };

    private static bool IsPassing(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.DiskFull
            or PostgresErrorCodes.OutOfMemory
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.ReadOnlySqlTransaction => true,
        _ => state.StartsWith("08", StringComparison.Ordinal),
    };
}
