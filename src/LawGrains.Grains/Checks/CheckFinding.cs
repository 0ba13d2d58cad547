using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Checks;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Record">Where; null for a roll-up, which has none.</param>
/// <param name="Message">What, for people: numbers and hashes, no text of a report.</param>
/// <param name="Rollup">Which total differs; null for anything but a roll-up.</param>
public sealed record CheckFinding(
    CheckFindingKind Kind, RecordName? Record, string Message, RollupDifference? Rollup = null);

/// <summary>What can be wrong.</summary>
public enum CheckFindingKind
{
    /// <summary>A record cannot be read, or what it says cannot be.</summary>
    Unreadable = 1,

    /// <summary>A record of nothing that this release knows.</summary>
    Unknown = 2,

    /// <summary>The revisions of a report are not one chain.</summary>
    Chain = 3,

    /// <summary>A pointer in a report's head names no revision.</summary>
    Pointer = 4,

    /// <summary>A body that is referred to is not there.</summary>
    Missing = 5,

    /// <summary>The bytes of a body are not those whose hash is its key.</summary>
    Altered = 6,

    /// <summary>A tree, or the log of its changes, is not as its head says.</summary>
    Tree = 7,

    /// <summary>A tenant's settings, policies or own indicators are not as they must be.</summary>
    Tenant = 8,

    /// <summary>A seal's signature does not hold.</summary>
    Seal = 9,

    /// <summary>What a node answers is not what the stored reports come to.</summary>
    Rollup = 10,
}

/// <summary>A total that differs from its recompute.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Period">Of which period, by its own borders.</param>
/// <param name="Code">The node's.</param>
/// <param name="Basis">Null where it is the coverage that differs.</param>
/// <param name="Indicator">Null where it is the coverage that differs.</param>
/// <param name="Track">Null where it is the coverage that differs.</param>
/// <param name="Stored">What the stored reports come to.</param>
/// <param name="Live">What the node answers.</param>
public sealed record RollupDifference(
    TenantId Tenant,
    Period Period,
    JurisdictionCode Code,
    Basis? Basis,
    IndicatorCode? Indicator,
    RollupTrack? Track,
    string Stored,
    string Live);

/// <summary>One of the three values that a cell carries.</summary>
public enum RollupTrack
{
    Declared = 1,
    Computed = 2,
    Effective = 3,
}
