using Grpc.Core;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class RollupService(
    NodeAccess nodes,
    VerifiedWalks walks,
    RollupWatch watch,
    Sealing sealing,
    RollupWriter writer,
    SeriesReader series)
    : V1.RollupService.RollupServiceBase
{
    private const int MostPeriods = 20;

    public override async Task<GetRollupResponse> GetRollup(GetRollupRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        var basis = violations.Basis(request.Basis);
        var isVerified = violations.IsVerified(request.Consistency);
        var codes = request.Indicators.Select((text, i) => violations.Indicator(text, $"indicators[{i}]")).ToList();
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, borders, isVerified);
        var indicators = node.Indicators(codes);
        var view = isVerified ? await walks.AskAsync(node, context) : await node.Grain.GetAsync(node.Bound).For(context);
        return writer.Write(await nodes.NamingAsync(node, view.Contribution), view, basis, indicators);
    }

    public override async Task<ListChildrenResponse> ListChildren(
        ListChildrenRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        var basis = violations.Basis(request.Basis);
        var indicatorCode = violations.Indicator(request.Indicator, "indicator");
        var size = violations.PageSize(request.PageSize);
        var page = violations.Ranking(request);
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, borders);
        var indicator = node.Indicator(indicatorCode, "indicator");
        var view = await node.Grain.GetChildrenAsync(node.Bound, basis, indicator.Code).For(context);
        var (children, next) = page!.Take(view.Children, indicator, size);
        var answer = new ListChildrenResponse
        {
            Children = { children.Select(child => Write(child, indicator, node)) },
            NextPageToken = next,
            Freshness = node.Told(view.Freshness).ToProto(),
        };
        if (view.Freshness == Grains.Rollups.Freshness.Rebuilding)
        {
            answer.Progress = view.Progress.ToProto();
        }

        return answer;
    }

    public override async Task ExplainValue(
        ExplainValueRequest request, IServerStreamWriter<ExplainValueResponse> responseStream, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        var basis = violations.Basis(request.Basis);
        var track = violations.Track(request.Track);
        var indicatorCode = violations.Indicator(request.Indicator, "indicator");
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, borders);
        var indicator = node.Indicator(indicatorCode, "indicator");
        await Explanation.RunAsync(node, basis, track, indicator, responseStream, context);
    }

    public override async Task WatchRollup(
        WatchRollupRequest request, IServerStreamWriter<WatchRollupResponse> responseStream, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        var basis = violations.Basis(request.Basis);
        var codes = request.Indicators.Select((text, i) => violations.Indicator(text, $"indicators[{i}]")).ToList();
        violations.ThrowIfAny();

        await watch.RunAsync(
            () => nodes.FindAsync(context, code, period, borders),
            request.AfterVersion,
            async (node, view) =>
                writer.Write(await nodes.NamingAsync(node, view.Contribution), view, basis, node.Indicators(codes)),
            responseStream,
            context);
    }

    public override async Task<GetSeriesResponse> GetSeries(GetSeriesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var periods = violations.Periods(request.FromPeriod, request.ToPeriod, MostPeriods);
        var borders = request.Borders.Length == 0 ? (Period?)null : violations.Period(request.Borders, "borders");
        var basis = violations.Basis(request.Basis);
        var indicatorCode = violations.Indicator(request.Indicator, "indicator");
        violations.ThrowIfAny();
        return await series.ReadAsync(code, periods, borders, basis, indicatorCode, context);
    }

    public override async Task<ListMissingResponse> ListMissing(ListMissingRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var size = violations.PageSize(request.PageSize);
        var after = violations.Path(request.PageToken);
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, period);
        var missing = new MissingReports(node, after, size, context);
        await missing.RunAsync();
        return missing.Answer;
    }

    public override async Task<SealRollupResponse> SealRollup(SealRollupRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var requestId = violations.RequestId(request.RequestId);
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, borders, isVerified: true);
        return new() { Seal = (await sealing.SealAsync(node, requestId, context)).ToProto() };
    }

    public override async Task<GetSealResponse> GetSeal(GetSealRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        var basis = violations.Basis(request.Basis);
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, borders);
        var contents = await Sealing.GrainOf(node).GetAsync(request.Number).For(context)
            ?? throw new Refusal(
                RefusalCode.UnknownSeal, $"{code} has no seal {request.Number} for {period}.", "number").ToException();
        var view = await node.Grain.GetAsync(node.Bound).For(context);
        var named = await nodes.NamingAsync(await nodes.NamingAsync(node, contents.Snapshot.Rollup), view.Contribution);
        var (sealedTotals, today) = (contents.Snapshot.Rollup.On(basis), view.Contribution?.On(basis) ?? Totals.None);
        return new()
        {
            Seal = contents.Seal.ToProto(),
            State = contents.State.ToProto(),
            Rollup = writer.Write(named, new(Grains.Rollups.Freshness.Current, new(0, 0), contents.Snapshot.Rollup), basis, []),
            Reports = { contents.Snapshot.Reports.Select(report => report.ToProto()) },
            Changed =
            {
                named.Catalogue.Indicators.Indicators.Concat(named.Catalogue.Indicators.Others)
                    .Where(indicator => view.Contribution is not null
                        && sealedTotals.Find(indicator.Code) != today.Find(indicator.Code))
                    .Select(indicator => CellWriter.Write(indicator, today.Find(indicator.Code))),
            },
        };
    }

    public override async Task<ListSealsResponse> ListSeals(ListSealsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        violations.ThrowIfAny();

        var node = await nodes.FindAsync(context, code, period, borders);
        var seals = await Sealing.GrainOf(node).ListAsync().For(context);
        return new() { Seals = { seals.Select(seal => seal.ToProto()) } };
    }

    private static ChildRollup Write(ChildView child, Indicator indicator, NodeAt parent) => new()
    {
        Jurisdiction = child.Jurisdiction.ToProto(parent.Located.Jurisdiction.Code),
        Coverage = child.Coverage.ToProto(),
        Cell = CellWriter.Write(indicator, child.Cell),
        FormerPart = !child.Jurisdiction.IsOpenIn(parent.Key.Borders),
    };
}
