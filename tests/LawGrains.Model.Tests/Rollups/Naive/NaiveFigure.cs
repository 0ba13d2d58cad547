using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups.Naive;

/// <summary>What one report says of one indicator in one scope, worked out from its lines as a clerk would.</summary>
internal sealed record NaiveFigure(
    string Code,
    bool HasValue,
    bool IsApproximate,
    bool IsNotApplicable,
    decimal? Added,
    decimal? Least,
    decimal? Greatest,
    (decimal Numerator, decimal Denominator, bool Derived)? Pair,
    ImmutableArray<ExclusionReason> LeftOut)
{
    public static NaiveFigure Of(NaiveWorld world, int node, IndicatorCode indicator, Scope scope)
    {
        var code = NaiveWorld.CodeOf(node);
        var entry = TestCatalogue.Instance.Find(indicator)!;
        var lines = Lines(world, node, indicator, scope);
        var values = Values(lines);
        var figure = new NaiveFigure(
            code,
            values.Count > 0,
            lines.Any(line => ReasonFor(line) is null && line.Value is not null && line.Precision != Precision.Exact),
            values.Count == 0 && lines.Any(line => ReasonFor(line) is null && line.Value is null),
            null,
            values.Count > 0 ? values.Min() : null,
            values.Count > 0 ? values.Max() : null,
            null,
            [.. lines.Select(ReasonFor).Where(reason => reason is not null).Select(reason => reason!.Value)]);
        if (entry.Kind == IndicatorKind.Ratio)
        {
            return AsRatio(figure, world, node, entry, scope, values);
        }

        return entry.Kind == IndicatorKind.Score || values.Count == 0
            ? figure
            : figure with { Added = values.Sum(), Least = values.Sum(), Greatest = values.Sum() };
    }

    private static NaiveFigure AsRatio(
        NaiveFigure figure, NaiveWorld world, int node, Indicator ratio, Scope scope, List<decimal> rates)
    {
        var tops = ratio.Numerator is { } top ? Lines(world, node, top, scope) : [];
        var bottoms = ratio.Denominator is { } bottom ? Lines(world, node, bottom, scope) : [];
        var (numerators, denominators) = (Values(tops), Values(bottoms));
        var isOneShare = rates.Distinct().Count() == 1 && rates[0] is >= 0 and <= 1;
        if (denominators.Count == 0 || (numerators.Count == 0 && !isOneShare))
        {
            return figure;
        }

        var derived = numerators.Count == 0;
        var denominator = denominators.Sum();
        var numerator = derived ? rates[0] * denominator : numerators.Sum();
        if (denominator == 0 && numerator != 0)
        {
            return figure with
            {
                HasValue = false,
                IsApproximate = false,
                Least = null,
                Greatest = null,
                LeftOut = figure.LeftOut.Add(ExclusionReason.Conflict),
            };
        }

        decimal? quotient = denominator == 0
            ? null
            : (decimal)Exact.Quotient(Exact.Scaled(numerator), Exact.Scaled(denominator)) / 1_000_000m;
        return figure with
        {
            HasValue = true,
            IsNotApplicable = false,
            IsApproximate = (derived ? figure.IsApproximate : AnyApproximate(tops)) || AnyApproximate(bottoms),
            Least = quotient,
            Greatest = quotient,
            Pair = (numerator, denominator, derived),
        };
    }

    private static List<Observation> Lines(NaiveWorld world, int node, IndicatorCode indicator, Scope scope) =>
    [
        .. world.Said
            .Where(line => line.Node == node && line.Observation.Indicator == indicator && line.Observation.Scope == scope)
            .Select(line => line.Observation)
            .Where(line => line.Role is not (ObservationRole.Repeat or ObservationRole.Part))
    ];

    private static List<decimal> Values(List<Observation> lines) =>
        [.. lines.Where(line => ReasonFor(line) is null && line.Value is not null).Select(line => line.Value!.Value)];

    private static bool AnyApproximate(List<Observation> lines) =>
        lines.Any(line => ReasonFor(line) is null && line.Value is not null && line.Precision != Precision.Exact);

    private static ExclusionReason? ReasonFor(Observation line)
    {
        if (line.Role == ObservationRole.Conflict)
        {
            return ExclusionReason.Conflict;
        }

        if (line.PeriodQualifier != PeriodQualifier.Year)
        {
            return Enum.Parse<ExclusionReason>(line.PeriodQualifier.ToString());
        }

        return line.Role == ObservationRole.Excluded ? line.Exclusion
            : line.Confidence < 0.8m ? ExclusionReason.Unconfirmed
            : null;
    }
}
