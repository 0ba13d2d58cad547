namespace LawGrains.Storage.Backup;

/// <summary>A record in a backup: which it is, and its content as it was stored.</summary>
public sealed record BackupRecord(RecordKey Key, ReadOnlyMemory<byte> Data);
