using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenants;
using LawGrains.Intake.Findings;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Server.Api;

/// <summary>Holds a report against what the same jurisdiction reported for the year before.</summary>
internal sealed class LastYear(IGrainFactory grains, TenantCatalog catalog)
{
    /// <summary>The draft with a finding for each figure that is far off; as it is where last year's report is not there.</summary>
    /// <param name="key">The report.</param>
    /// <param name="code">Of the jurisdiction, as of the period.</param>
    /// <param name="draft">What is in it.</param>
    /// <param name="catalogue">Of the period.</param>
    public async Task<ReportDraft> CompareAsync(
        ReportKey key, JurisdictionCode code, ReportDraft draft, DatedCatalogue catalogue)
    {
        if (key.Period.Before() is not { } before)
        {
            return draft;
        }

        var last = await grains.GetGrain<IReportGrain>((key with { Period = before }).ToString()).GetFiguresAsync();
        if (last.Cells.IsEmpty
            || await catalog.Grain(key.Tenant).GetIntakeAsync(key.Period) is not { } intake)
        {
            return draft;
        }

        // What cannot be reckoned is refused when it is submitted, with the reason.
        var figures = new FigureBuilder(catalogue.Indicators, intake.Settings.MinimumConfidence).Build(draft.Observations, code);
        return figures.IsRefused
            ? draft
            : draft with
            {
                Findings =
                [
                    .. draft.Findings,
                    .. Outliers.Find(figures.Value, last, draft, catalogue.Indicators),
                ],
            };
    }
}
