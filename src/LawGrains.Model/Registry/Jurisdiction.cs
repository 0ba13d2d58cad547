using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>A node of a tenant's tree.</summary>
[GenerateSerializer, Immutable, Alias("jurisdiction")]
public sealed record Jurisdiction
{
    /// <summary>Permanent; given by the registry.</summary>
    [Id(0)]
    public required JurisdictionId Id { get; init; }

    [Id(1)]
    public required JurisdictionCode Code { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    [Id(3)]
    public required JurisdictionLevel Level { get; init; }

    /// <summary>Null at the root of a tree; a tenant may have several roots.</summary>
    [Id(4)]
    public JurisdictionId? Parent { get; init; }

    /// <summary>Whether it owes a report each period; a node that only groups others does not.</summary>
    [Id(5)]
    public bool OwesReport { get; init; } = true;

    /// <summary>The first period in which it is open; null: since ever.</summary>
    [Id(6)]
    public Period? Opened { get; init; }

    /// <summary>The first period in which it is no longer open; null: open still.</summary>
    [Id(7)]
    public Period? Closed { get; init; }

    public bool IsOpenIn(Period period) =>
        (Opened is not { } opened || opened.CompareTo(period) <= 0)
        && (Closed is not { } closed || period.CompareTo(closed) < 0);
}
