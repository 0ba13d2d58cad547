using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Model.Catalogue;

namespace LawGrains.Intake.Findings;

/// <summary>From when on two years' values are far apart: <c>outliers.json</c>, which says what the numbers mean.</summary>
internal sealed record OutlierBounds(FarApart Count, FarApart Amount, FarApart Level, FarApart Score, RateBound Rate)
{
    private static readonly Lazy<OutlierBounds> Embedded = new(() =>
        JsonSerializer.Deserialize(EmbeddedText.Read("findings/outliers.json"), OutlierJson.Default.OutlierBounds)!);

    public static OutlierBounds BuiltIn => Embedded.Value;

    public bool AreFarApart(IndicatorKind kind, decimal one, decimal other)
    {
        if (kind == IndicatorKind.Ratio)
        {
            return decimal.Abs(one - other) > Rate.Apart;
        }

        var (smaller, larger) = (decimal.Min(one, other), decimal.Max(one, other));
        var bound = kind switch
        {
            IndicatorKind.Amount => Amount,
            IndicatorKind.Level => Level,
            IndicatorKind.Score => Score,
            _ => Count,
        };
        return larger > decimal.Max(bound.Floor, bound.Factor * smaller);
    }
}

internal sealed record FarApart(decimal Factor, decimal Floor);

internal sealed record RateBound(decimal Apart);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(OutlierBounds))]
internal sealed partial class OutlierJson : JsonSerializerContext;
