namespace LawGrains.Server.Telemetry.Prometheus;

/// <summary>The names of OpenTelemetry as Prometheus spells them.</summary>
internal static class PrometheusNames
{
    /// <summary>Name, unit in words, and <c>_total</c> for what only grows.</summary>
    public static string Of(MetricFamily family)
    {
        var name = Label(family.Name);
        var unit = Unit(family.Unit);
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return family.Kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal)
            ? $"{name}_total"
            : name;
    }

    /// <summary>Letters, digits and '_', no digit first.</summary>
    public static string Label(string name)
    {
        var spelled = string.Create(name.Length, name, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
            }
        });
        return spelled.Length == 0 || char.IsAsciiDigit(spelled[0]) ? $"_{spelled}" : spelled;
    }

    // What stands in braces is a remark, not a unit.
    private static string Unit(string unit) => unit switch
    {
        "" or "1" => "",
        ['{', ..] => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "%" => "percent",
        _ => Label(unit),
    };
}
