namespace LawGrains.Storage.Postgres;

/// <summary>
/// One schema in a PostgreSQL database (14 or newer). Several provider names may have the same
/// <see cref="ConnectionString"/> and <see cref="Schema"/>; they share its connections and its writer, and must then
/// agree on everything else.
/// </summary>
public sealed class PostgresStorageOptions
{
    /// <summary>
    /// Where the database is, as Npgsql takes it: <c>Host=db;Database=lawgrains;Username=lawgrains;Password=…</c>, or
    /// the same as an address, <c>postgres://lawgrains:…@db/lawgrains</c>. Several hosts separated by commas are one
    /// cluster, of which the one that takes writes is used. A secret: it is never logged. Default: none, it must be
    /// set.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The schema that holds the tables; made where it is missing, which needs the right to create schemas. Default:
    /// <c>lawgrains</c>.
    /// </summary>
    public string Schema { get; set; } = "lawgrains";

    /// <summary>
    /// Whether this process must be the only one on the schema, as a server without a cluster must. Where not, others
    /// that are not alone either may share it. Default: true.
    /// </summary>
    public bool Alone { get; set; } = true;

    /// <summary>Writes that may wait for a commit before further ones are refused as busy. Default: 4,096.</summary>
    public int MaxQueuedWrites { get; set; } = 4096;

    /// <summary>Bytes that may wait for a commit before further writes are refused as busy. Default: 64 MiB.</summary>
    public int MaxQueuedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The largest record that is taken, in bytes. Default: 16 MiB.</summary>
    public int MaxRecordBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The most writes that one transaction carries. Default: 64.</summary>
    public int MaxBatch { get; set; } = 64;

    /// <summary>Connections that write at the same time, each a batch. Default: 4.</summary>
    public int WriteConnections { get; set; } = 4;

    /// <summary>Connections that read at the same time. Default: 8.</summary>
    public int ReadConnections { get; set; } = 8;

    /// <summary>
    /// How long one try may take: to connect, to read, to write a batch. The database ends a statement that takes
    /// longer. Whole seconds. Default: 5 s.
    /// </summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a read or a write is tried again after what may pass, as a lost connection, a deadlock or a database
    /// that starts. Default: 20 s.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(20);
}
