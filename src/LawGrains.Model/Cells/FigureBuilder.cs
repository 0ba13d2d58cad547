using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Model.Cells;

/// <summary>
/// Turns a report's observations into its figures: parallel items add up, repeats and parts do not, what cannot count is
/// counted as left out, ratios become pairs (DESIGN §5, Cells).
/// </summary>
public sealed class FigureBuilder(IndicatorCatalogue catalogue, decimal minimumConfidence)
{
    /// <param name="observations">Of one revision of one report.</param>
    /// <param name="of">The reporting jurisdiction, for minima and maxima.</param>
    /// <returns>
    /// The figures, or the first observation that is out of bounds, of no known indicator or excluded for no reason.
    /// </returns>
    public Outcome<ReportFigures> Build(IReadOnlyList<Observation> observations, JurisdictionCode of)
    {
        var tallies = new Dictionary<(IndicatorCode Indicator, Scope Scope), Tally>();
        for (var i = 0; i < observations.Count; i++)
        {
            var observation = observations[i];
            if (Check(observation, i) is { } refusal)
            {
                return refusal;
            }

            if (observation.Role is ObservationRole.Repeat or ObservationRole.Part)
            {
                continue;
            }

            var key = (observation.Indicator, observation.Scope);
            var tally = tallies.GetValueOrDefault(key) ?? (tallies[key] = new Tally());
            tally.Add(observation, Exclusion(observation));
        }

        foreach (var ((indicator, _), tally) in tallies)
        {
            if (IsAdded(indicator) && decimal.Abs(tally.Sum) > Limits.Value)
            {
                return new Refusal(
                    RefusalCode.OutOfRange,
                    $"The values of {indicator} add up to more than {Limits.Value}.",
                    "observations");
            }
        }

        var own = new ScopedFigures(catalogue, tallies, Scope.Own, of);
        var whole = new ScopedFigures(catalogue, tallies, Scope.Whole, of);
        return new ReportFigures([
            .. catalogue.Indicators
                .Select(indicator => new ReportCell(indicator.Code, own.Cell(indicator), whole.Cell(indicator)))
                .Where(cell => cell.Own != Cell.Empty || cell.Whole != Cell.Empty)
                .OrderBy(cell => cell.Indicator)
        ]);
    }

    private Refusal? Check(Observation observation, int index)
    {
        if (catalogue.FindCollected(observation.Indicator) is not { } indicator)
        {
            return new(
                RefusalCode.UnknownIndicator,
                $"{observation.Indicator} is not in the catalogue of edition {catalogue.Edition}.",
                $"observations[{index}].indicator");
        }

        if (observation is { Role: ObservationRole.Excluded, Exclusion: ExclusionReason.None })
        {
            return new(
                RefusalCode.Malformed,
                $"{observation.Indicator} is excluded without a reason.",
                $"observations[{index}].exclusion_reason");
        }

        var decimals = indicator.Kind == IndicatorKind.Ratio ? Limits.RateDecimals : Limits.ValueDecimals;
        return observation.Value is { } value
            && (decimal.Abs(value) > Limits.Value || decimal.Round(value, decimals) != value)
            ? new(
                RefusalCode.OutOfRange,
                $"{value} of {observation.Indicator} is larger than {Limits.Value} or has more than {decimals} decimals.",
                $"observations[{index}].value")
            : null;
    }

    private bool IsAdded(IndicatorCode code) =>
        catalogue.Find(code)!.Kind is not (IndicatorKind.Ratio or IndicatorKind.Score);

    private ExclusionReason Exclusion(Observation observation) => observation switch
    {
        { Role: ObservationRole.Conflict } => ExclusionReason.Conflict,
        { PeriodQualifier: PeriodQualifier.Cumulative } => ExclusionReason.Cumulative,
        { PeriodQualifier: PeriodQualifier.Partial } => ExclusionReason.Partial,
        { PeriodQualifier: PeriodQualifier.Target } => ExclusionReason.Target,
        { Role: ObservationRole.Excluded } => observation.Exclusion,
        _ => observation.Confidence < minimumConfidence ? ExclusionReason.Unconfirmed : ExclusionReason.None,
    };
}
