namespace LawGrains.Storage.Backup;

/// <summary>
/// A file is no backup, not whole, altered, or of a format that a newer release writes. The message says which, and
/// holds no key and no content.
/// </summary>
public sealed class UnreadableBackupException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static UnreadableBackupException Foreign() => new("it is no backup of LawGrains");

    /// <summary>What was cut and what was altered look alike from inside.</summary>
    internal static UnreadableBackupException Damaged(string sign, Exception? inner = null) =>
        new($"it was cut short or altered: {sign}", inner);
}
