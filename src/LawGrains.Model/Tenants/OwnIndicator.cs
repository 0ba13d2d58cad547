using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tenants;

/// <summary>What a tenant decided about an indicator of its own, at one time: kept for good, as its audit entry too.</summary>
/// <param name="Version">Of the tenant's catalogue: 1 for the first decision, one more for each.</param>
/// <param name="From">The first period for which it holds.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="IsRetired">Whether it is collected no more from that period on.</param>
/// <param name="Replaces">The tenant's own codes that it takes over from that period on; they are collected no more.</param>
/// <param name="Rules">How reports state it: a rule file in JSON, read by Intake; empty where nothing reads it.</param>
/// <param name="Actor">Who decided: the subject of the token.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("own-indicator")]
public sealed record OwnIndicator(
    [property: Id(0)] long Version,
    [property: Id(1)] Period From,
    [property: Id(2)] Indicator Indicator,
    [property: Id(3)] bool IsRetired,
    [property: Id(4)] ImmutableArray<IndicatorCode> Replaces,
    [property: Id(5)] string Rules,
    [property: Id(6)] string Actor,
    [property: Id(7)] DateTimeOffset At)
{
    /// <summary>Whether this decides the same, whoever decided it and when.</summary>
    public bool Says(OwnIndicator other) =>
        From == other.From
        && IsRetired == other.IsRetired
        && Rules == other.Rules
        && Replaces.SequenceEqual(other.Replaces)
        && Indicator.UnitAliases.SequenceEqual(other.Indicator.UnitAliases)
        && Indicator == other.Indicator with { UnitAliases = Indicator.UnitAliases, Editions = Indicator.Editions };
}
