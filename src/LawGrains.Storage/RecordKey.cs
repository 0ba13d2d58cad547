namespace LawGrains.Storage;

/// <summary>Which record.</summary>
/// <param name="Store">The storage provider's name, as <c>reports</c>.</param>
/// <param name="StateName">The state's name in its grain.</param>
/// <param name="GrainType">The grain's pinned type.</param>
/// <param name="GrainKey">The grain's key, any text.</param>
public readonly record struct RecordKey(string Store, string StateName, string GrainType, string GrainKey);
