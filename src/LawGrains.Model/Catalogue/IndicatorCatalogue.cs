using System.Collections.Frozen;
using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>The indicators that a tenant collects, by code, under the edition they belong to.</summary>
public sealed class IndicatorCatalogue
{
    private readonly FrozenDictionary<IndicatorCode, Indicator> _byCode;

    /// <param name="edition">The framework's edition, as in <c>2024</c>; travels with every contribution.</param>
    /// <param name="indicators">Each code once, in the order in which readers see them.</param>
    /// <exception cref="ArgumentException">A code stands twice, or a ratio names a part that is not there.</exception>
    public IndicatorCatalogue(string edition, IEnumerable<Indicator> indicators)
    {
        Edition = edition;
        Indicators = [.. indicators];
        _byCode = Indicators.ToFrozenDictionary(indicator => indicator.Code);
        foreach (var indicator in Indicators)
        {
            Require(indicator, indicator.Numerator);
            Require(indicator, indicator.Denominator);
        }

        Ratios = [.. Indicators.Where(indicator => indicator.Kind == IndicatorKind.Ratio)];
    }

    public string Edition { get; }

    public ImmutableArray<Indicator> Indicators { get; }

    /// <summary>Those of kind ratio, in the order of <see cref="Indicators"/>.</summary>
    public ImmutableArray<Indicator> Ratios { get; }

    public Indicator? Find(IndicatorCode code) => _byCode.GetValueOrDefault(code);

    private void Require(Indicator ratio, IndicatorCode? part)
    {
        if (part is { } code && !_byCode.ContainsKey(code))
        {
            throw new ArgumentException($"{ratio.Code} is made of {code}, which the catalogue lacks.");
        }
    }
}
