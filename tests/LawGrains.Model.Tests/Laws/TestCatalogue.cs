using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tests.Laws;

/// <summary>One indicator of each kind, and a ratio with its parts.</summary>
internal static class TestCatalogue
{
    public static readonly IndicatorCode Count = IndicatorCode.Parse("t.count");
    public static readonly IndicatorCode Amount = IndicatorCode.Parse("t.amount");
    public static readonly IndicatorCode Level = IndicatorCode.Parse("t.level");
    public static readonly IndicatorCode Score = IndicatorCode.Parse("t.score");

    /// <summary>Made of <see cref="Won"/> and <see cref="Heard"/>.</summary>
    public static readonly IndicatorCode Rate = IndicatorCode.Parse("t.rate");

    public static readonly IndicatorCode Won = IndicatorCode.Parse("t.won");
    public static readonly IndicatorCode Heard = IndicatorCode.Parse("t.heard");

    /// <summary>A ratio whose parts the catalogue does not have.</summary>
    public static readonly IndicatorCode BareRate = IndicatorCode.Parse("t.bare_rate");

    public static readonly IndicatorCatalogue Instance = new("test", [
        Of(Count, IndicatorKind.Count),
        Of(Won, IndicatorKind.Count),
        Of(Heard, IndicatorKind.Count),
        Of(Amount, IndicatorKind.Amount),
        Of(Level, IndicatorKind.Level),
        Of(Rate, IndicatorKind.Ratio, Won, Heard),
        Of(BareRate, IndicatorKind.Ratio),
        Of(Score, IndicatorKind.Score),
    ]);

    public static Indicator Of(
        IndicatorCode code, IndicatorKind kind, IndicatorCode? numerator = null, IndicatorCode? denominator = null) =>
        new(code, "名称", "name", "t", "件", [], kind, numerator, denominator, Polarity.Neutral, "", "");
}
