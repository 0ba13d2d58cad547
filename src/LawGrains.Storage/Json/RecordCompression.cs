namespace LawGrains.Storage.Json;

/// <summary>Whether large records are written smaller. What was written in any way is always read.</summary>
public enum RecordCompression
{
    None,

    /// <summary>As every tool reads it.</summary>
    Gzip,

    /// <summary>Some tenths smaller than gzip at the same speed.</summary>
    Brotli,
}
