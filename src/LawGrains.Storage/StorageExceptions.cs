namespace LawGrains.Storage;

/// <summary>
/// What can go wrong in storage beside <see cref="Orleans.Storage.InconsistentStateException"/> (another writer came
/// first). Each kind says what became of the call; what the driver said is the inner exception. Messages hold no key
/// and no content.
/// </summary>
public abstract class StorageException(string message, Exception? inner) : Exception(message, inner);

/// <summary>
/// The queue of writes is full and the write was not taken in. A retry is safe; make it after a pause.
/// </summary>
public sealed class StorageBusyException(string message) : StorageException(message, null);

/// <summary>Storage could not do what was asked, and nothing of it was kept. A retry is safe.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null)
    : StorageException(message, inner);

/// <summary>
/// The write may have been kept or not. A retry is not safe: with its old etag it may conflict with itself. The
/// activation gives itself up and reads again.
/// </summary>
public sealed class StorageOutcomeUnknownException(string message, Exception inner) : StorageException(message, inner);

/// <summary>The record is larger than the provider takes; nothing was kept, and a retry would fail again.</summary>
public sealed class RecordTooLargeException(string message) : StorageException(message, null);

/// <summary>
/// The stored bytes are no record of this state, or one that a newer release wrote. A retry fails again.
/// </summary>
public sealed class UnreadableRecordException(string message, Exception? inner = null)
    : StorageException(message, inner);

/// <summary>
/// No JSON metadata was handed in for a state type: a mistake in the program, found at its first read or write.
/// </summary>
public sealed class UnknownStateTypeException(string message, Exception? inner = null)
    : StorageException(message, inner);

/// <summary>Storage could not be opened. The message names the setting and what to do.</summary>
public sealed class StorageStartException(string message, Exception? inner = null)
    : StorageException(message, inner);
