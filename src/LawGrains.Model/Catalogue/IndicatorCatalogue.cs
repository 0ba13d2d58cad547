using System.Collections.Frozen;
using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>The indicators that a tenant collects in a period, by code, under the edition they belong to.</summary>
public sealed class IndicatorCatalogue
{
    private readonly FrozenDictionary<IndicatorCode, Indicator> _byCode;
    private readonly FrozenSet<IndicatorCode> _others;

    /// <param name="edition">The framework's edition, as in <c>2024</c>; travels with every contribution.</param>
    /// <param name="indicators">Each code once, in the order in which readers see them.</param>
    /// <param name="others">
    /// Those of other periods: what was reported under them can be read and named, and nothing new is taken.
    /// </param>
    /// <exception cref="ArgumentException">A code stands twice, or a ratio names a part that is not there.</exception>
    public IndicatorCatalogue(string edition, IEnumerable<Indicator> indicators, IEnumerable<Indicator>? others = null)
    {
        Edition = edition;
        Indicators = [.. indicators];
        Others = [.. others ?? []];
        _byCode = Indicators.Concat(Others).ToFrozenDictionary(indicator => indicator.Code);
        _others = Others.Select(indicator => indicator.Code).ToFrozenSet();
        foreach (var indicator in Indicators)
        {
            Require(indicator, indicator.Numerator);
            Require(indicator, indicator.Denominator);
        }

        Ratios = [.. Indicators.Where(indicator => indicator.Kind == IndicatorKind.Ratio)];
    }

    public string Edition { get; }

    /// <summary>Those that are collected.</summary>
    public ImmutableArray<Indicator> Indicators { get; }

    /// <summary>Those of other periods, which are known and not collected.</summary>
    public ImmutableArray<Indicator> Others { get; }

    /// <summary>Those of kind ratio that are collected, in the order of <see cref="Indicators"/>.</summary>
    public ImmutableArray<Indicator> Ratios { get; }

    /// <summary>The indicator of a code, collected or not; null where the code is not known. Allocates nothing.</summary>
    public Indicator? Find(IndicatorCode code) => _byCode.GetValueOrDefault(code);

    /// <summary>The same where it is collected; else null.</summary>
    public Indicator? FindCollected(IndicatorCode code) => _others.Contains(code) ? null : Find(code);

    private void Require(Indicator ratio, IndicatorCode? part)
    {
        if (part is { } code && !_byCode.ContainsKey(code))
        {
            throw new ArgumentException($"{ratio.Code} is made of {code}, which the catalogue lacks.");
        }
    }
}
