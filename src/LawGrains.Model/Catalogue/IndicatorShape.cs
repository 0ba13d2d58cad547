using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Catalogue;

/// <summary>What an indicator must be like, whoever wrote it down.</summary>
public static class IndicatorShape
{
    public const int MaximumName = 100;
    public const int MaximumDefinition = 1_000;
    public const int MaximumUnit = 12;
    public const int MaximumAliases = 16;

    private const string Percent = "%";

    /// <summary>All that is wrong, by the member's name in the contract's spelling.</summary>
    public static IEnumerable<(string Field, string Problem)> Problems(Indicator indicator)
    {
        if (!indicator.Code.Text.StartsWith(indicator.Family + '.', StringComparison.Ordinal))
        {
            yield return ("family", "must be the first part of the code.");
        }

        foreach (var (field, text, longest) in new[]
        {
            ("name_zh", indicator.NameZh, MaximumName),
            ("name_en", indicator.NameEn, MaximumName),
            ("definition_zh", indicator.DefinitionZh, MaximumDefinition),
            ("definition_en", indicator.DefinitionEn, MaximumDefinition),
        })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
            {
                yield return (field, $"must be 1 to {longest} characters.");
            }
        }

        if (!IsUnit(indicator.Unit) || indicator.Kind == IndicatorKind.Ratio != (indicator.Unit == Percent))
        {
            yield return ("unit", $"must be 1 to {MaximumUnit} characters without digits or spaces: '%' for a ratio and nothing else.");
        }

        if (indicator.Kind == IndicatorKind.Amount && indicator.Unit != "元")
        {
            yield return ("unit", "of an amount must be 元.");
        }

        if (indicator.UnitAliases.Length > MaximumAliases || !indicator.UnitAliases.All(IsUnit) || indicator.UnitAliases.Contains(Percent))
        {
            yield return ("unit_aliases", $"must be at most {MaximumAliases} units, without '%'.");
        }

        if (indicator.Kind != IndicatorKind.Ratio && (indicator.Numerator ?? indicator.Denominator) is not null)
        {
            yield return ("numerator", "and denominator are a ratio's.");
        }
    }

    /// <summary>The first thing that is wrong; null where nothing is.</summary>
    public static Refusal? Problem(Indicator indicator) => Problems(indicator)
        .Select(problem => new Refusal(RefusalCode.Malformed, $"The indicator's {problem.Field} {problem.Problem}", $"indicator.{problem.Field}"))
        .FirstOrDefault();

    private static bool IsUnit(string unit) =>
        unit.Length is >= 1 and <= MaximumUnit && !unit.Any(character => char.IsDigit(character) || char.IsWhiteSpace(character) || char.IsControl(character));
}
