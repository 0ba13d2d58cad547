using System.Globalization;
using System.Text;

namespace LawGrains.Server.Telemetry.Prometheus;

/// <summary>
/// Writes metrics in the text format 0.0.4 of Prometheus, with names as the OpenTelemetry specification makes them of
/// an instrument's name and unit: <c>rpc.server.duration</c> in <c>ms</c> is <c>rpc_server_duration_milliseconds</c>.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var group in families.GroupBy(PrometheusNames.Of).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // Instruments of different meters may share a name; Prometheus wants each family once, of one kind.
            var kind = group.First().Kind;
            Write(text, group.Key, [.. group.Where(family => family.Kind == kind)]);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, IReadOnlyList<MetricFamily> families)
    {
        var kind = families[0].Kind switch
        {
            MetricKind.Counter => "counter",
            MetricKind.Gauge => "gauge",
            _ => "histogram",
        };
        var help = Escape(families[0].Description, isLabel: false);
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (var family in families)
        {
            foreach (var sample in family.Samples)
            {
                if (family.Kind == MetricKind.Histogram)
                {
                    WriteHistogram(text, name, family.Bounds, sample);
                }
                else
                {
                    WriteLine(text, name, sample.Tags, null, sample.Sum);
                }
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, double[] bounds, Sample sample)
    {
        var below = 0L;
        for (var i = 0; i < sample.Buckets.Length; i++)
        {
            below += sample.Buckets[i];
            WriteLine(text, $"{name}_bucket", sample.Tags, i < bounds.Length ? Number(bounds[i]) : "+Inf", below);
        }

        WriteLine(text, $"{name}_sum", sample.Tags, null, sample.Sum);
        WriteLine(text, $"{name}_count", sample.Tags, null, sample.Count);
    }

    private static void WriteLine(
        StringBuilder text, string name, KeyValuePair<string, object?>[] tags, string? bound, double value)
    {
        text.Append(name);
        if (tags.Length > 0 || bound is not null)
        {
            text.Append('{');
            foreach (var (key, tag) in tags)
            {
                Label(text, PrometheusNames.Label(key), Convert.ToString(tag, CultureInfo.InvariantCulture) ?? "");
            }

            if (bound is not null)
            {
                Label(text, "le", bound);
            }

            text[^1] = '}';
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static void Label(StringBuilder text, string name, string value) =>
        text.Append(name).Append("=\"").Append(Escape(value, isLabel: true)).Append("\",");

    private static string Escape(string value, bool isLabel)
    {
        var escaped = value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return isLabel ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
