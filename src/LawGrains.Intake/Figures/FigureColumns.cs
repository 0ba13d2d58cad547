using System.Collections.Frozen;

namespace LawGrains.Intake.Figures;

/// <summary>The fields of a ready-made figure, by their English and their Chinese names.</summary>
internal static class FigureColumns
{
    public const string Indicator = "indicator";
    public const string Value = "value";

    /// <summary>For messages.</summary>
    public const string All = "indicator, value, unit, scope, period, precision, subject";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [Indicator] = Indicator,
        ["指标"] = Indicator,
        ["指标代码"] = Indicator,
        ["指标名称"] = Indicator,
        [Value] = Value,
        ["数值"] = Value,
        ["值"] = Value,
        ["unit"] = "unit",
        ["单位"] = "unit",
        ["scope"] = "scope",
        ["口径"] = "scope",
        ["period"] = "period",
        ["时段"] = "period",
        ["precision"] = "precision",
        ["精度"] = "precision",
        ["subject"] = "subject",
        ["对象"] = "subject",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The English name; null for a column that no figure has.</summary>
    public static string? Find(string name) => Names.GetValueOrDefault(name.Trim());

    public static FigureRow With(this FigureRow row, string column, string text) => column switch
    {
        Indicator => row with { Indicator = text },
        Value => row with { Value = text },
        "unit" => row with { Unit = text },
        "scope" => row with { Scope = text },
        "period" => row with { Period = text },
        "precision" => row with { Precision = text },
        _ => row with { Subject = text },
    };
}
