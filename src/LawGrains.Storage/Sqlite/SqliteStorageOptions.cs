namespace LawGrains.Storage.Sqlite;

/// <summary>
/// One SQLite database. Several provider names may have the same <see cref="Path"/>; they share the file and its
/// writer, and must then agree on everything else.
/// </summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The database file; its folder is made where it is missing. Default: none, it must be set.</summary>
    public string Path { get; set; } = "";

    /// <summary>Writes that may wait for a commit before further ones are refused as busy. Default: 4,096.</summary>
    public int MaxQueuedWrites { get; set; } = 4096;

    /// <summary>Bytes that may wait for a commit before further writes are refused as busy. Default: 64 MiB.</summary>
    public int MaxQueuedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The largest record that is taken, in bytes. Default: 16 MiB.</summary>
    public int MaxRecordBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The most writes that one transaction carries. Default: 256.</summary>
    public int MaxBatch { get; set; } = 256;

    /// <summary>Connections that read at the same time. Default: 4.</summary>
    public int ReadConnections { get; set; } = 4;

    /// <summary>
    /// How long to wait for a lock that another program holds on the file, such as a shell; at least 1 s. Default: 5 s.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Pages of 4 KiB in the write-ahead log at which a commit also moves them into the database. Default: 1,000 (4
    /// MiB); more makes the pauses for it rarer and longer.
    /// </summary>
    public int CheckpointPages { get; set; } = 1000;
}
