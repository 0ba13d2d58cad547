using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Simulation.Workloads;

/// <summary>What the tenant may come to collect beside the built-in indicators: every kind, and ratios of either's parts.</summary>
internal static class OwnIndicators
{
    public const string Grants = "own.grants";
    public const string LostShare = "own.lost_share";
    public const string TalkShare = "own.talk_share";
    public const string Mood = "own.mood";

    private const string Talks = "own.talks";
    private const string Stalls = "own.stalls";
    private const string Meetings = "own.meetings";

    public static ImmutableArray<Indicator> All { get; } =
    [
        Of(Talks, "次", IndicatorKind.Count),
        Of(Grants, "元", IndicatorKind.Amount),
        Of(Stalls, "个", IndicatorKind.Level),
        Of(LostShare, "%", IndicatorKind.Ratio, WorkloadIndicators.Lost, WorkloadIndicators.Checks),
        Of(TalkShare, "%", IndicatorKind.Ratio, Talks, Stalls),
        Of(Mood, "分", IndicatorKind.Score),
        Of(Meetings, "次", IndicatorKind.Count),
    ];

    public static Indicator Of(
        string code, string unit, IndicatorKind kind, string? numerator = null, string? denominator = null) => new(
            IndicatorCode.Parse(code),
            code,
            code,
            code[..code.IndexOf('.', StringComparison.Ordinal)],
            unit,
            ImmutableArray<string>.Empty,
            kind,
            numerator is null ? null : IndicatorCode.Parse(numerator),
            denominator is null ? null : IndicatorCode.Parse(denominator),
            Polarity.Neutral,
            code,
            code);
}
