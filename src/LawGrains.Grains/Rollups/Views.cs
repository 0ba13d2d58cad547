using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>How an answer stands to the truth.</summary>
[GenerateSerializer, Alias("freshness")]
public enum Freshness
{
    /// <summary>Within the bound.</summary>
    Current = 1,

    /// <summary>Complete once, and something is on its way or unverified.</summary>
    Behind = 2,

    /// <summary>The first pull is incomplete: there are no totals yet.</summary>
    Rebuilding = 3,
}

/// <summary>A node as a user sees it.</summary>
/// <param name="Freshness">How it stands to the truth.</param>
/// <param name="Progress">How far the node is.</param>
/// <param name="Contribution">Null while rebuilding.</param>
[GenerateSerializer, Immutable, Alias("rollup-view")]
public sealed record RollupView(
    [property: Id(0)] Freshness Freshness,
    [property: Id(1)] Progress Progress,
    [property: Id(2)] Contribution? Contribution);

/// <summary>A node's children as a user sees them; none while rebuilding.</summary>
/// <param name="Freshness">How they stand to the truth.</param>
/// <param name="Progress">How far the node is.</param>
/// <param name="Own">The node's own reports' coverage.</param>
/// <param name="Children">In the order of their codes.</param>
[GenerateSerializer, Immutable, Alias("children-view")]
public sealed record ChildrenView(
    [property: Id(0)] Freshness Freshness,
    [property: Id(1)] Progress Progress,
    [property: Id(2)] Coverage Own,
    [property: Id(3)] ImmutableArray<ChildView> Children);

/// <summary>A child with one indicator.</summary>
/// <param name="Jurisdiction">Who.</param>
/// <param name="Coverage">At and below it.</param>
/// <param name="Cell">Null where nothing of the indicator was reported at or below it.</param>
[GenerateSerializer, Immutable, Alias("child-view")]
public sealed record ChildView(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] Coverage Coverage,
    [property: Id(2)] TrackedCell? Cell);

/// <summary>What one cell of a node is made of.</summary>
/// <param name="Freshness">How it stands to the truth.</param>
/// <param name="Version">Of the node; 0 while rebuilding.</param>
/// <param name="Total">The cell; null where there is nothing of the indicator, or while rebuilding.</param>
/// <param name="Makeup">How it is made.</param>
/// <param name="Reports">The reports behind the node that say something of the indicator.</param>
/// <param name="Children">Those that enter the totals and have something of the indicator.</param>
/// <param name="IsFormerPart">Whether the node is closed by the borders, and counts as a former part of what is above.</param>
[GenerateSerializer, Immutable, Alias("parts-view")]
public sealed record PartsView(
    [property: Id(0)] Freshness Freshness,
    [property: Id(1)] long Version,
    [property: Id(2)] TrackedCell? Total,
    [property: Id(3)] CellMakeup Makeup,
    [property: Id(4)] ImmutableArray<ReportPart> Reports,
    [property: Id(5)] ImmutableArray<JurisdictionId> Children,
    [property: Id(6)] bool IsFormerPart = false);

/// <summary>How the effective value of a cell is made.</summary>
[GenerateSerializer, Alias("cell-makeup")]
public enum CellMakeup
{
    /// <summary>What the node declares of the whole.</summary>
    Declared = 1,

    /// <summary>What the reports add, what whole figures left out, and the effective values below.</summary>
    Summed = 2,

    /// <summary>By the tenant's policy the computed value.</summary>
    Computed = 3,
}

/// <summary>A report's part in a cell.</summary>
/// <param name="Jurisdiction">Whose report.</param>
/// <param name="Code">As of the period.</param>
/// <param name="Revision">The revision that counts.</param>
/// <param name="Share">The part of it that the node takes.</param>
/// <param name="IsLeaf">Whether its whole figure, where it gives one, is what it adds.</param>
/// <param name="Cells">That part, scope by scope.</param>
[GenerateSerializer, Immutable, Alias("report-part")]
public sealed record ReportPart(
    [property: Id(0)] JurisdictionId Jurisdiction,
    [property: Id(1)] JurisdictionCode Code,
    [property: Id(2)] int Revision,
    [property: Id(3)] Share Share,
    [property: Id(4)] bool IsLeaf,
    [property: Id(5)] NodeCell Cells);

/// <summary>What a node is made of.</summary>
/// <param name="Reports">The reports behind it, whether they are in or not.</param>
/// <param name="Children">All of them, in the order of their codes.</param>
[GenerateSerializer, Immutable, Alias("sources-view")]
public sealed record SourcesView(
    [property: Id(0)] ImmutableArray<CountedSource> Reports, [property: Id(1)] ImmutableArray<JurisdictionId> Children);

/// <summary>A report behind a node.</summary>
/// <param name="Jurisdiction">Whose.</param>
/// <param name="Code">As of the period.</param>
[GenerateSerializer, Immutable, Alias("counted-source")]
public sealed record CountedSource([property: Id(0)] JurisdictionId Jurisdiction, [property: Id(1)] JurisdictionCode Code);
