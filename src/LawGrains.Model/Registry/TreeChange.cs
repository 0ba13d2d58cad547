using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>
/// One dated change of the tree. Codes are those of the period's tree before the whole batch; a code that the batch gives
/// may be used where it was nobody's before.
/// </summary>
[GenerateSerializer, Immutable, Alias("tree-change")]
public sealed record TreeChange
{
    [Id(0)]
    public required TreeChangeKind Kind { get; init; }

    /// <summary>The first period that it changes.</summary>
    [Id(1)]
    public required Period From { get; init; }

    /// <summary>Whom it changes; by a merge and an opening, the one that comes of it.</summary>
    [Id(2)]
    public required JurisdictionCode Code { get; init; }

    /// <summary>The new name, by a rename and an opening; else null.</summary>
    [Id(3)]
    public string? Name { get; init; }

    /// <summary>The new code, by a recode; else null.</summary>
    [Id(4)]
    public JurisdictionCode? NewCode { get; init; }

    /// <summary>By an opening; else null.</summary>
    [Id(5)]
    public JurisdictionLevel? Level { get; init; }

    /// <summary>The new parent, by a move and an opening; null at a root.</summary>
    [Id(6)]
    public JurisdictionCode? Parent { get; init; }

    /// <summary>By an opening: whether it owes a report each period.</summary>
    [Id(7)]
    public bool OwesReport { get; init; } = true;

    /// <summary>By a merge: who goes into the one of <see cref="Code"/>. Else empty.</summary>
    [Id(8)]
    public ImmutableArray<JurisdictionCode> Predecessors { get; init; } = [];

    /// <summary>By a split: who takes how much of it. Else empty.</summary>
    [Id(9)]
    public ImmutableArray<SplitPart> Parts { get; init; } = [];

    public static TreeChange Rename(Period from, JurisdictionCode code, string name) =>
        new() { Kind = TreeChangeKind.Rename, From = from, Code = code, Name = name };

    public static TreeChange Recode(Period from, JurisdictionCode code, JurisdictionCode newCode) =>
        new() { Kind = TreeChangeKind.Recode, From = from, Code = code, NewCode = newCode };

    /// <param name="from">The first period.</param>
    /// <param name="code">Who moves, with all that lies below.</param>
    /// <param name="parent">Null makes it a root.</param>
    public static TreeChange Move(Period from, JurisdictionCode code, JurisdictionCode? parent) =>
        new() { Kind = TreeChangeKind.Move, From = from, Code = code, Parent = parent };

    /// <param name="from">The first period.</param>
    /// <param name="into">Who takes over, with the children.</param>
    /// <param name="predecessors">Who closes.</param>
    public static TreeChange Merge(Period from, JurisdictionCode into, params ImmutableArray<JurisdictionCode> predecessors) =>
        new() { Kind = TreeChangeKind.Merge, From = from, Code = into, Predecessors = predecessors };

    /// <param name="from">The first period.</param>
    /// <param name="code">Who closes. Its children are moved in the same batch.</param>
    /// <param name="parts">At least two; the weights add up to exactly 1.</param>
    public static TreeChange Split(Period from, JurisdictionCode code, params ImmutableArray<SplitPart> parts) =>
        new() { Kind = TreeChangeKind.Split, From = from, Code = code, Parts = parts };

    /// <param name="from">The first period in which it is no longer open.</param>
    /// <param name="code">Who closes; nothing may be open below.</param>
    public static TreeChange Close(Period from, JurisdictionCode code) =>
        new() { Kind = TreeChangeKind.Close, From = from, Code = code };

    public static TreeChange Open(
        Period from, JurisdictionCode code, string name, JurisdictionLevel level, JurisdictionCode? parent, bool owesReport = true) =>
        new()
        {
            Kind = TreeChangeKind.Open,
            From = from,
            Code = code,
            Name = name,
            Level = level,
            Parent = parent,
            OwesReport = owesReport,
        };
}

/// <summary>Who takes how much of a jurisdiction that is split.</summary>
/// <param name="Successor">Open already, or opened in the same batch.</param>
/// <param name="Weight">More than 0, at most 1, with at most 4 decimals.</param>
[GenerateSerializer, Immutable, Alias("split-part")]
public sealed record SplitPart([property: Id(0)] JurisdictionCode Successor, [property: Id(1)] decimal Weight);

/// <summary>What a change does.</summary>
[GenerateSerializer, Alias("tree-change-kind")]
public enum TreeChangeKind
{
    Rename = 1,
    Recode = 2,
    Move = 3,
    Merge = 4,
    Split = 5,
    Close = 6,
    Open = 7,
}
