using System.Collections.Frozen;

namespace LawGrains.Crash.Stores;

/// <summary>What a server says of a store that is away, by the ids of its log.</summary>
internal static class StoreErrors
{
    /// <summary>The grain host's: a grain that could not be activated, and one whose state could not be read or written.</summary>
    private static readonly ImmutableArray<int> OfGrains = [100513, 102202];

    /// <summary>Writes failed, or nobody knows.</summary>
    public static IReadOnlySet<int> Postgres { get; } = FrozenSet.Create([2104, .. OfGrains]);

    /// <inheritdoc cref="Postgres"/>
    public static IReadOnlySet<int> AzureBlob { get; } = FrozenSet.Create([2203, .. OfGrains]);
}
