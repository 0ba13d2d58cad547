using System.Collections.Immutable;

namespace LawGrains.Grains.Registry;

/// <summary>What storage keeps of a tree: a small head that leads to immutable pages.</summary>
[GenerateSerializer, Immutable, Alias("registry-head")]
public sealed record RegistryHead
{
    /// <summary>0 before the first import; grows with every change.</summary>
    [Id(0)]
    public long TreeVersion { get; init; }

    /// <summary>The hashes of the pages, in the order of the jurisdictions' ids.</summary>
    [Id(1)]
    public ImmutableArray<string> Pages { get; init; } = [];
}
