using System.Collections.Immutable;
using Grpc.Core;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;
using Cell = LawGrains.Model.Cells.Cell;

namespace LawGrains.Server.Api;

/// <summary>
/// One indicator at one node over several periods: under the codes that each period told it by, as one series.
/// </summary>
internal sealed class SeriesReader(NodeAccess nodes, TenantCatalog catalog, EditionedCatalogue builtIn)
{
    public async Task<GetSeriesResponse> ReadAsync(
        JurisdictionCode code,
        IReadOnlyList<Period> periods,
        Period? borders,
        Model.Rollups.Basis basis,
        IndicatorCode indicatorCode,
        ServerCallContext context)
    {
        var tenant = Caller.Of(context).Tenant;
        var catalogue = (await catalog.NewestAsync(tenant).For(context)).Indicators;
        var indicator = catalogue.Find(indicatorCode)
            ?? throw new Refusal(
                RefusalCode.UnknownIndicator,
                $"{indicatorCode} is in no edition of the catalogue.",
                "indicator").ToException();
        var crosswalk = (await catalog.Grain(tenant).GetCatalogueAsync().For(context)).Through(builtIn);

        var points = new List<(SeriesPoint Point, TrackedCell? Cell)>();
        foreach (var period in periods)
        {
            var told = crosswalk.At(indicatorCode, period, catalogue);
            points.Add(await PointAsync(code, period, borders ?? period, basis, indicator, told, catalogue, context));
        }

        return new()
        {
            Points = { points.Select(point => point.Point) },
            Together = CellWriter.Write(indicator, Together(indicator, periods, [.. points.Select(point => point.Cell)])),
        };
    }

    private async Task<(SeriesPoint Point, TrackedCell? Cell)> PointAsync(
        JurisdictionCode code,
        Period period,
        Period borders,
        Model.Rollups.Basis basis,
        Indicator indicator,
        CodesAt told,
        IndicatorCatalogue catalogue,
        ServerCallContext context)
    {
        var point = new SeriesPoint { Period = period.ToString() };
        NodeAt node;
        try
        {
            node = await nodes.FindAsync(context, code, period, borders);
        }
        catch (FaultException fault) when (fault.Fault.Status == StatusCode.NotFound)
        {
            // It need not have existed in every year that is asked for.
            return (point, null);
        }

        var view = await node.Grain.GetAsync(node.Bound).For(context);
        point.Freshness = node.Told(view.Freshness).ToProto();
        if (view.Contribution is not { } contribution)
        {
            return (point, null);
        }

        var totals = contribution.On(basis);
        var cell = Joined(indicator.Code, told.Summed, totals);
        point.Coverage = contribution.Coverage.ToProto();
        point.Cell = CellWriter.Write(indicator, cell);
        point.ToldAs.AddRange(told.Summed is [var only] && only == indicator.Code ? [] : told.Summed.Select(one => one.Text));
        point.Apart.AddRange(told.Apart.Select(one => CellWriter.Write(catalogue.Find(one)!, totals.Find(one))));
        return (point, cell);
    }

    private static TrackedCell? Joined(IndicatorCode code, ImmutableArray<IndicatorCode> summed, Totals totals)
    {
        var cells = summed.Select(totals.Find).OfType<TrackedCell>().ToList();
        return cells.Count == 0
            ? null
            : new(
                code,
                JoinedCells.Join([.. cells.Select(cell => cell.Declared)]),
                JoinedCells.Join([.. cells.Select(cell => cell.Computed)]),
                JoinedCells.Join([.. cells.Select(cell => cell.Effective)]));
    }

    private static TrackedCell Together(Indicator indicator, IReadOnlyList<Period> periods, IReadOnlyList<TrackedCell?> cells)
    {
        Cell On(Func<TrackedCell, Cell> track) => OverPeriods.Combine(
            indicator.Kind,
            periods.Zip(cells, (period, cell) => KeyValuePair.Create(period, cell is null ? Cell.Empty : track(cell))));

        return new(indicator.Code, On(cell => cell.Declared), On(cell => cell.Computed), On(cell => cell.Effective));
    }
}
