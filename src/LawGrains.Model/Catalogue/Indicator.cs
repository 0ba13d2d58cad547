using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>An entry of the catalogue.</summary>
/// <param name="Code">Unique in a catalogue.</param>
/// <param name="NameZh">The name as officials write it, simplified script.</param>
/// <param name="NameEn">The name in English.</param>
/// <param name="Family">The first part of the code; groups indicators for reading.</param>
/// <param name="Unit">The canonical unit in which values are kept; '%' for rates, which are kept as fractions of 1.</param>
/// <param name="UnitAliases">Other words for the unit that never change the value.</param>
/// <param name="Kind">How values come together.</param>
/// <param name="Numerator">For a ratio: the indicator that is its numerator, where the catalogue has one.</param>
/// <param name="Denominator">For a ratio: the indicator that is its denominator, where the catalogue has one.</param>
/// <param name="HigherIs">Whether more is better, for readers.</param>
/// <param name="DefinitionZh">What counts, for those who report.</param>
/// <param name="DefinitionEn">The same in English.</param>
/// <param name="Editions">The names of the editions that it belongs to; default or empty: to all.</param>
[GenerateSerializer, Immutable, Alias("indicator")]
public sealed record Indicator(
    [property: Id(0)] IndicatorCode Code,
    [property: Id(1)] string NameZh,
    [property: Id(2)] string NameEn,
    [property: Id(3)] string Family,
    [property: Id(4)] string Unit,
    [property: Id(5)] ImmutableArray<string> UnitAliases,
    [property: Id(6)] IndicatorKind Kind,
    [property: Id(7)] IndicatorCode? Numerator,
    [property: Id(8)] IndicatorCode? Denominator,
    [property: Id(9)] Polarity HigherIs,
    [property: Id(10)] string DefinitionZh,
    [property: Id(11)] string DefinitionEn,
    [property: Id(12), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<string> Editions = default);
