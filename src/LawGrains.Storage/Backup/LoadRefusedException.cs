namespace LawGrains.Storage.Backup;

/// <summary>A storage was not filled, or came to hold something else; the message says why and what to do.</summary>
public sealed class LoadRefusedException(string message) : Exception(message);
