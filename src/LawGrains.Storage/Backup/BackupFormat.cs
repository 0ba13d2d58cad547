namespace LawGrains.Storage.Backup;

/// <summary>
/// The layout of a backup: a mark and the format's version in clear; then, as one Brotli stream, the moment, the
/// records and a trailer with their count and bytes; then, in clear, the SHA-256 of all before it. Numbers are
/// little-endian.
/// </summary>
public static class BackupFormat
{
    /// <summary>What this release writes, and the newest that it reads.</summary>
    public const int Version = 1;

    internal const int VersionBytes = 2;
    internal const int SealBytes = 32;
    internal const byte RecordMark = 1;
    internal const byte TrailerMark = 2;

    // More than a provider takes, so that whatever is stored can be kept; less than a damaged length may say.
    internal const int MaximumText = 1 << 20;
    internal const int MaximumData = 512 << 20;

    internal static ReadOnlySpan<byte> Mark => "LGBACKUP"u8;
}
