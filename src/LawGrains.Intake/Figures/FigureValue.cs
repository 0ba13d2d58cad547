using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;
using LawGrains.Model;
using LawGrains.Model.Catalogue;

namespace LawGrains.Intake.Figures;

/// <summary>A value with its unit → the indicator's canonical unit.</summary>
internal static class FigureValue
{
    private static readonly string[] NotApplicable = ["不适用", "n/a", "na"];

    /// <summary>
    /// False with what is wrong and what would be right. A value of null says 'not applicable here'. A rate is written with
    /// a percent sign, or as a fraction of 1.
    /// </summary>
    public static bool TryRead(
        string value, string unit, Indicator indicator, UnitVocabulary units, out decimal? canonical, out (string Zh, string En) problem)
    {
        canonical = null;
        problem = default;
        if (NotApplicable.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        if (NumberReader.Read(value) is not { IsCode: false } number)
        {
            problem = ($"“{value}”不是数值", $"'{value}' is no number");
            return false;
        }

        var rest = value[number.Length..].Trim();
        if (rest.Length > 0 && unit.Length > 0 && rest != unit)
        {
            problem = ($"数值写“{rest}”,单位写“{unit}”", $"the value says '{rest}', the unit '{unit}'");
            return false;
        }

        var scaled = number.Value;
        var word = rest.Length > 0 ? rest : unit;
        while (word.Length > 1 && ChineseNumerals.Place(word[0]) is > 0m and var place)
        {
            scaled *= place;
            word = word[1..];
        }

        if (word.Length > 0 && !units.Of(indicator).Contains(word) && !(word == UnitVocabulary.Percent && indicator.Kind is IndicatorKind.Score))
        {
            problem = ($"单位“{word}”不对,应为“{indicator.Unit}”", $"the unit is '{word}' and must be '{indicator.Unit}'");
            return false;
        }

        canonical = NumberReader.Plain(indicator.Kind is IndicatorKind.Ratio && word == UnitVocabulary.Percent ? scaled / 100m : scaled);
        var decimals = indicator.Kind is IndicatorKind.Ratio ? Limits.RateDecimals : Limits.ValueDecimals;
        if (canonical > Limits.Value || decimal.Round(canonical.Value, decimals) != canonical)
        {
            problem = ($"“{value}”过大或小数位过多(至多{decimals}位)", $"'{value}' is too large or has more than {decimals} decimals");
            return false;
        }

        if (indicator.Kind is IndicatorKind.Ratio && word.Length == 0 && indicator.Unit == UnitVocabulary.Percent && canonical > 1m)
        {
            problem = ($"“{value}”大于1,百分比请写百分号", $"'{value}' is more than 1; write a percentage with its sign");
            return false;
        }

        return true;
    }
}
