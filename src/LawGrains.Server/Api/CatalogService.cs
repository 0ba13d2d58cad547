using System.Globalization;
using Grpc.Core;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class CatalogService(TenantCatalog catalog, IndicatorCommand command) : V1.CatalogService.CatalogServiceBase
{
    public override async Task<ListIndicatorsResponse> ListIndicators(
        ListIndicatorsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var period = Period(violations, request.Period);
        var size = violations.PageSize(request.PageSize);
        var after = violations.Read(request.PageToken, parts: 1);
        violations.ThrowIfAny();

        var tenant = Caller.Of(context).Tenant;
        var catalogue = await catalog.ForAsync(tenant, period).For(context);
        var decided = await catalog.Grain(tenant).GetCatalogueAsync().For(context);
        var decisions = catalogue.Own.ToDictionary(own => own.Indicator.Code);
        var (page, next) = Page(
            catalogue.Indicators.Indicators.Concat(request.All ? catalogue.Indicators.Others : []), after, size);
        return new()
        {
            Indicators =
            {
                page.Select(indicator => new ListedIndicator
                {
                    Indicator = indicator.ToProto(),
                    Collected = catalogue.Indicators.FindCollected(indicator.Code) is not null,
                    Decision = (decisions.GetValueOrDefault(indicator.Code) ?? decided.Newest(indicator.Code))?.ToProto(),
                }),
            },
            NextPageToken = next,
            Edition = catalogue.Indicators.Edition,
            Version = catalogue.Version,
            NewestVersion = decided.Version,
        };
    }

    public override Task<PutIndicatorResponse> PutIndicator(PutIndicatorRequest request, ServerCallContext context) =>
        command.RunAsync(request, context);

    public override async Task<ListRulesResponse> ListRules(ListRulesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var period = Period(violations, request.Period);
        var one = request.Indicator.Length == 0 ? (IndicatorCode?)null : violations.Indicator(request.Indicator, "indicator");
        var size = violations.PageSize(request.PageSize);
        var after = violations.Read(request.PageToken, parts: 1);
        violations.ThrowIfAny();

        var catalogue = await catalog.ForAsync(Caller.Of(context).Tenant, period).For(context);
        if (one is { } code && catalogue.Indicators.FindCollected(code) is null)
        {
            throw new Refusal(
                RefusalCode.UnknownIndicator,
                $"{code} is not in the catalogue of edition {catalogue.Indicators.Edition}.",
                "indicator").ToException();
        }

        var rules = TenantAnalyzers.RulesOf(catalogue);
        var own = catalogue.Own.Select(indicator => indicator.Indicator.Code).ToHashSet();
        var (page, next) = Page(
            catalogue.Indicators.Indicators.Where(indicator => one is null || indicator.Code == one), after, size);
        return new()
        {
            Indicators =
            {
                page.Select(indicator => new IndicatorRules
                {
                    Indicator = indicator.Code.Text,
                    Own = own.Contains(indicator.Code),
                    Rules = { rules.Of(indicator.Code).Select(IndicatorMapping.ToRule) },
                }),
            },
            NextPageToken = next,
        };
    }

    public override async Task<ListDecisionsResponse> ListDecisions(ListDecisionsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var size = violations.PageSize(request.PageSize);
        var before = violations.Before(request.PageToken);
        violations.ThrowIfAny();

        var decided = await catalog.Grain(Caller.Of(context).Tenant).GetCatalogueAsync().For(context);
        var page = decided.Decisions.Reverse().Where(decision => decision.Version < before).Take(size).ToList();
        return new()
        {
            Decisions = { page.Select(decision => decision.ToProto()) },
            NextPageToken = page is [.., { Version: > 1 and var last }]
                ? PageToken.Write(last.ToString(CultureInfo.InvariantCulture))
                : "",
        };
    }

    private static Period? Period(Violations violations, string text) =>
        text.Length == 0 ? null : violations.Period(text);

    private static (List<Indicator> Page, string Next) Page(IEnumerable<Indicator> indicators, string[]? after, int size)
    {
        var page = indicators
            .OrderBy(indicator => indicator.Code)
            .Where(indicator => after is null || string.CompareOrdinal(indicator.Code.Text, after[0]) > 0)
            .Take(size + 1)
            .ToList();
        return page.Count > size ? (page[..size], PageToken.Write(page[size - 1].Code.Text)) : (page, "");
    }
}
