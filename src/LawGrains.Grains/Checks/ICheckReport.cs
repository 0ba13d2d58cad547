using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>Hears what a check comes to, as it comes to it. The check waits until each has been taken.</summary>
public interface ICheckReport
{
    ValueTask ProgressAsync(CheckProgress progress);

    ValueTask FoundAsync(CheckFinding finding);

    ValueTask OrphanAsync(OrphanBody orphan);
}

/// <summary>How far a check is.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Done">Records or nodes that it has done with, in this stage.</param>
/// <param name="Total">How many there are; 0 where that is not known.</param>
public readonly record struct CheckProgress(CheckStage Stage, long Done, long Total);

/// <summary>What a check is at.</summary>
public enum CheckStage
{
    /// <summary>Reading the heads: tenants, trees, reports, seals.</summary>
    Heads = 1,

    /// <summary>Reading the bodies and comparing each with its hash.</summary>
    Bodies = 2,

    /// <summary>Removing bodies that no head refers to.</summary>
    Orphans = 3,

    /// <summary>Comparing roll-ups with what the reports come to.</summary>
    Rollups = 4,
}

/// <summary>A body that no head refers to.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Hash">Under which it is kept.</param>
/// <param name="Age">Since it was last written; null where nobody knows.</param>
/// <param name="Bytes">As it is kept.</param>
/// <param name="Fate">What became of it.</param>
public sealed record OrphanBody(TenantId Tenant, string Hash, TimeSpan? Age, long Bytes, OrphanFate Fate);

/// <summary>What became of an orphan.</summary>
public enum OrphanFate
{
    /// <summary>It stays: it is young, or nobody asked for its removal.</summary>
    Left = 1,

    Removed = 2,

    /// <summary>It stays: somebody has used it since it was listed.</summary>
    Used = 3,

    /// <summary>It stays: a head of its tenant cannot be read, and might refer to it.</summary>
    Unsure = 4,
}

/// <summary>What a whole check came to.</summary>
public sealed record CheckSummary
{
    public long Records { get; init; }

    /// <summary>The length of all records, as they are kept.</summary>
    public long Bytes { get; init; }

    public long Reports { get; init; }

    /// <summary>Revisions whose place in their chain was verified.</summary>
    public long Revisions { get; init; }

    public long Findings { get; init; }

    public long Orphans { get; init; }

    public long OrphanBytes { get; init; }

    public long OrphansRemoved { get; init; }

    /// <summary>Seals whose signature could not be verified, because the key that signed is not known here.</summary>
    public long SealsUnverified { get; init; }

    /// <summary>Whether roll-ups were compared: only a server has any.</summary>
    public bool HasRollups { get; init; }

    /// <summary>Nodes whose answer was compared with what the stored reports come to, for each period.</summary>
    public long RollupsCompared { get; init; }

    /// <summary>Nodes below which something changed each time that they were looked at.</summary>
    public long RollupsChanged { get; init; }

    /// <summary>Nodes that gave no verified answer in time, or below which a record cannot be read.</summary>
    public long RollupsUnanswered { get; init; }
}
