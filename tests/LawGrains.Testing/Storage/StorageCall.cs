using Orleans.Runtime;

namespace LawGrains.Testing.Storage;

/// <summary>
/// One call on <see cref="FaultyStorage"/>; <paramref name="Number"/> counts all of its calls from 1.
/// </summary>
public sealed record StorageCall(StorageOperation Operation, string StateName, GrainId GrainId, int Number);

public enum StorageOperation
{
    Read,
    Write,
    Clear,
}
