using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class RollupService(
    IGrainFactory grains, TreeAccess tree, IndicatorCatalogue catalogue, TimeProvider clock)
    : V1.RollupService.RollupServiceBase
{
    // The bound within which an answer counts as current.
    private static readonly TimeSpan VerifiedWithin = TimeSpan.FromMinutes(5);

    public override async Task<GetRollupResponse> GetRollup(GetRollupRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var basis = violations.Basis(request.Basis);
        var codes = request.Indicators.Select((text, i) => violations.Indicator(text, $"indicators[{i}]")).ToList();
        violations.ThrowIfAny();
        var indicators = codes.Select((indicator, i) => Known(indicator, $"indicators[{i}]")).ToList();

        var located = await tree.FindAsync(Caller.Of(context), code, period, "code", context.CancellationToken);
        var view = await Node(located, period, context).GetAsync(Bound(located)).For(context);
        var answer = new GetRollupResponse
        {
            Jurisdiction = located.Jurisdiction.ToProto(located.ParentCode),
            Period = period.ToString(),
            Borders = period.ToString(),
            Basis = basis.ToProto(),
            Freshness = view.Freshness.ToProto(),
            TreeVersion = located.TreeVersion,
        };
        if (view.Contribution is { } contribution)
        {
            Fill(answer, contribution, basis, indicators);
        }
        else
        {
            answer.Progress = view.Progress.ToProto();
        }

        return answer;
    }

    public override async Task<ListChildrenResponse> ListChildren(
        ListChildrenRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var basis = violations.Basis(request.Basis);
        var indicatorCode = violations.Indicator(request.Indicator, "indicator");
        var size = violations.PageSize(request.PageSize);
        var page = violations.Ranking(request);
        violations.ThrowIfAny();
        var indicator = Known(indicatorCode, "indicator");

        var located = await tree.FindAsync(Caller.Of(context), code, period, "code", context.CancellationToken);
        var view = await Node(located, period, context)
            .GetChildrenAsync(Bound(located), basis, indicator.Code)
            .For(context);
        var (children, next) = page!.Take(view.Children, indicator, size);
        var answer = new ListChildrenResponse
        {
            Children = { children.Select(child => Write(child, indicator, located)) },
            NextPageToken = next,
            Freshness = view.Freshness.ToProto(),
        };
        if (view.Freshness == Grains.Rollups.Freshness.Rebuilding)
        {
            answer.Progress = view.Progress.ToProto();
        }

        return answer;
    }

    private void Fill(
        GetRollupResponse answer, Contribution contribution, Model.Rollups.Basis basis, List<Indicator> indicators)
    {
        var totals = contribution.On(basis);
        answer.VerifiedAt = Timestamp.FromDateTimeOffset(contribution.VerifiedAt);
        answer.Coverage = contribution.Coverage.ToProto();
        answer.Version = contribution.Version;
        answer.TreeVersion = contribution.TreeVersion;
        answer.Edition = contribution.Edition;
        answer.Cells.AddRange(indicators.Count == 0
            ? totals.Cells.Select(cell => CellWriter.Write(catalogue.Find(cell.Indicator)!, cell))
            : indicators
                .DistinctBy(indicator => indicator.Code)
                .OrderBy(indicator => indicator.Code)
                .Select(indicator => CellWriter.Write(indicator, totals.Find(indicator.Code))));
    }

    private static ChildRollup Write(ChildView child, Indicator indicator, LocatedJurisdiction parent) => new()
    {
        Jurisdiction = child.Jurisdiction.ToProto(parent.Jurisdiction.Code),
        Coverage = child.Coverage.ToProto(),
        Cell = CellWriter.Write(indicator, child.Cell),
    };

    private Indicator Known(IndicatorCode code, string field) => catalogue.Find(code)
        ?? throw new Refusal(
            RefusalCode.UnknownIndicator,
            $"{code} is not in the catalogue of edition {catalogue.Edition}.",
            field).ToException();

    private IRollupGrain Node(LocatedJurisdiction located, Period period, ServerCallContext context)
    {
        var key = new RollupKey(Caller.Of(context).Tenant, period, period, located.Jurisdiction.Id);
        return grains.GetGrain<IRollupGrain>(key.ToString());
    }

    private FreshnessBound Bound(LocatedJurisdiction located) =>
        new(located.TreeVersion, clock.GetUtcNow() - VerifiedWithin);
}
