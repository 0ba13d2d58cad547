using System.Text;
using Google.Protobuf;
using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Catalogue;

public sealed class CatalogTests(RunningServer server) : ServerTests(server)
{
    private const string Talks = "local.tea_talks";
    private const string Report = "北山镇2024年法治政府建设年度报告\n一、主要举措和成效\n全镇开展茶馆议事36次,化解矛盾纠纷12件。\n";

    [Fact]
    public async Task PutIndicator_WithRules_IsReadInADocumentAndReachesTheRollup()
    {
        var tenant = await TestTenant.CreateAsync(Server, "own-indicator");
        var before = await AnalyzeAsync(tenant);

        var put = await CatalogOf(tenant).PutIndicatorAsync(Put()).ResponseAsync.Within("the indicator");
        var analyzed = await AnalyzeAsync(tenant);
        var submitted = await tenant.Submissions.SubmitReportAsync(new()
        {
            RequestId = tenant.NextRequestId(),
            Code = NorthTown,
            Period = Period,
            Document = Document(),
        }).ResponseAsync.Within("the submission");

        Assert.DoesNotContain(before.Observations, observation => observation.Indicator == Talks);
        Assert.Equal((1, false, "1990"), (put.Decision.Version, put.Unchanged, put.Decision.FromPeriod));
        Assert.Equal("36", Assert.Single(analyzed.Observations, observation => observation.Indicator == Talks).Value);
        var observation = Assert.Single(submitted.Draft.Observations, observation => observation.Indicator == Talks);
        Assert.Equal(("36", "次", "local.tea_talks#1"), (observation.Value, observation.Unit, observation.RuleId));
        var rollup = await tenant.RollupAsync(Province, rollup => rollup.Effective(Talks) == "36");
        Assert.Equal((1, "2024"), (rollup.CatalogueVersion, rollup.Edition));
        Assert.Equal("茶馆议事次数", rollup.Cells.Single(cell => cell.Indicator == Talks).NameZh);
        var report = await tenant.Submissions.GetReportAsync(new() { Code = NorthTown, Period = Period })
            .ResponseAsync.Within("the report");
        Assert.Equal(("2024", 1), (report.Revision.Edition, report.Revision.CatalogueVersion));
    }

    [Fact]
    public async Task PutIndicator_Again_ChangesNothingAndAnotherVersionConflicts()
    {
        var tenant = await TestTenant.CreateAsync(Server, "put-again", withTree: false);
        var catalog = CatalogOf(tenant);
        var first = new PutIndicatorRequest(Put()) { ExpectedVersion = 0 };
        await catalog.PutIndicatorAsync(first).ResponseAsync.Within("the indicator");

        var again = await catalog.PutIndicatorAsync(first).ResponseAsync.Within("the same");
        var renamed = new PutIndicatorRequest(first);
        renamed.Indicator.NameZh = "茶馆议事场次";
        var stale = await catalog.PutIndicatorAsync(renamed).FailureAsync();
        var next = await catalog.PutIndicatorAsync(new(renamed) { ExpectedVersion = 1 }).ResponseAsync.Within("the change");

        Assert.Equal((1, true), (again.Decision.Version, again.Unchanged));
        Assert.Equal((StatusCode.Aborted, "CATALOGUE_CONFLICT"), (stale.Status, stale.Reason));
        Assert.Equal((2, false), (next.Decision.Version, next.Unchanged));
        Assert.NotEqual("1990", next.Decision.FromPeriod);
        var decisions = await catalog.ListDecisionsAsync(new()).ResponseAsync.Within("the decisions");
        Assert.Equal(
            [(2, "茶馆议事场次", "tester"), (1, "茶馆议事次数", "tester")],
            decisions.Decisions.Select(one => ((int)one.Version, one.Indicator.NameZh, one.Actor)));
    }

    [Fact]
    public async Task PutIndicator_WhatMustNotBe_IsRefusedByName()
    {
        var tenant = await TestTenant.CreateAsync(Server, "put-wrong", withTree: false);
        var catalog = CatalogOf(tenant);
        await catalog.PutIndicatorAsync(Put()).ResponseAsync.Within("the indicator");

        await RefusedAsync(put => put.Indicator.Code = "dispute.resolved", StatusCode.InvalidArgument, "INDICATOR_NOT_OWN", "indicator.code");
        await RefusedAsync(put => put.Indicator.Kind = IndicatorKind.Score, StatusCode.FailedPrecondition, "INDICATOR_FIXED", null);
        await RefusedAsync(put => (put.FromPeriod, put.Indicator.NameZh) = ("2001", "茶"), StatusCode.FailedPrecondition, "CLOSED_PERIOD", null);
        await RefusedAsync(put => put.Replaces.Add("local.none"), StatusCode.InvalidArgument, "UNKNOWN_INDICATOR", "replaces[0]");
        await RefusedAsync(put => put.Rules[0].Near[0] = "茶|", StatusCode.InvalidArgument, "MALFORMED", "rules[0].near[0]");
        await RefusedAsync(
            put => put.Rules[0].Also = new() { Indicator = "dispute.resolved", Cue = "均" },
            StatusCode.InvalidArgument, "MALFORMED", "rules[0].also.indicator");
        await RefusedAsync(
            put => (put.Indicator.Code, put.Indicator.Kind, put.Indicator.Unit, put.Indicator.Denominator) =
                ("local.tea_rate", IndicatorKind.Ratio, "%", "litigation.loss_rate"),
            StatusCode.InvalidArgument, "UNKNOWN_INDICATOR", "indicator.denominator");

        async Task RefusedAsync(Action<PutIndicatorRequest> spoil, StatusCode status, string reason, string? field)
        {
            var put = Put();
            spoil(put);
            var failure = await catalog.PutIndicatorAsync(put).FailureAsync();
            Assert.Equal((status, reason, field), (failure.Status, failure.Reason, failure.Fields.SingleOrDefault()));
        }
    }

    [Fact]
    public async Task PutIndicator_Empty_NamesEachField()
    {
        var tenant = await TestTenant.CreateAsync(Server, "put-empty", withTree: false);

        var failure = await CatalogOf(tenant).PutIndicatorAsync(new()).FailureAsync();

        Assert.Equal(StatusCode.InvalidArgument, failure.Status);
        Assert.Equal(
            ["indicator.code", "indicator.definition_en", "indicator.definition_zh", "indicator.kind", "indicator.name_en", "indicator.name_zh", "indicator.unit"],
            failure.Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Catalog_OfATenant_IsReadByItsPeopleWrittenByItsAdminAndNobodyElses()
    {
        var tenant = await TestTenant.CreateAsync(Server, "catalog-access");
        var other = await TestTenant.CreateAsync(Server, "catalog-other", withTree: false);
        await CatalogOf(tenant).PutIndicatorAsync(Put()).ResponseAsync.Within("the indicator");
        var clerk = new CatalogService.CatalogServiceClient(tenant.As(Roles.Submitter, NorthTown));

        var denied = await clerk.PutIndicatorAsync(Put()).FailureAsync();
        var read = await clerk.ListIndicatorsAsync(new() { PageSize = 1000 }).ResponseAsync.Within("the list");
        var foreign = await CatalogOf(other).ListIndicatorsAsync(new() { PageSize = 1000 }).ResponseAsync.Within("the list");

        Assert.Equal(StatusCode.PermissionDenied, denied.Status);
        var own = Assert.Single(read.Indicators, indicator => indicator.Decision is not null);
        Assert.Equal((Talks, true, 1), (own.Indicator.Code, own.Collected, own.Decision.Rules));
        Assert.DoesNotContain(foreign.Indicators, indicator => indicator.Indicator.Code == Talks);
        Assert.Equal((0, foreign.Indicators.Count + 1), (foreign.Version, read.Indicators.Count));
    }

    [Fact]
    public async Task ListRules_PageByPage_TellsOursAndTheTenants()
    {
        var tenant = await TestTenant.CreateAsync(Server, "list-rules", withTree: false);
        var catalog = CatalogOf(tenant);
        await catalog.PutIndicatorAsync(Put()).ResponseAsync.Within("the indicator");
        var all = new List<IndicatorRules>();
        var request = new ListRulesRequest { PageSize = 50 };
        do
        {
            var page = await catalog.ListRulesAsync(request).ResponseAsync.Within("a page");
            all.AddRange(page.Indicators);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Put().Rules, Assert.Single(all, rules => rules.Own).Rules);
        Assert.Equal(all.Select(rules => rules.Indicator).Distinct().Order(StringComparer.Ordinal), all.Select(rules => rules.Indicator));
        Assert.Contains(all.Single(rules => rules.Indicator == "litigation.lost").Rules, rule => rule.Words.Contains("零败诉", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetSeries_AcrossARename_IsOneSeries()
    {
        var tenant = await TestTenant.CreateAsync(Server, "renamed");
        var catalog = CatalogOf(tenant);
        await catalog.PutIndicatorAsync(Put()).ResponseAsync.Within("the old indicator");
        await SubmitAsync(tenant, "2024", Talks, "5");
        var renamed = Put();
        renamed.Indicator.Code = "local.talks";
        renamed.FromPeriod = Open;
        renamed.Replaces.Add(Talks);
        await catalog.PutIndicatorAsync(renamed).ResponseAsync.Within("the new indicator");
        var old = tenant.Figures(NorthTown, (Talks, "7"));
        old.Period = Open;

        var refused = await tenant.Submissions.SubmitReportAsync(old).FailureAsync();
        await SubmitAsync(tenant, Open, "local.talks", "7");
        var request = new GetSeriesRequest { Code = NorthTown, FromPeriod = "2024", ToPeriod = Open, Indicator = "local.talks" };
        var series = await UntilAsync(tenant, request, series => series.Together.Effective.Value == "12");

        Assert.Equal("UNKNOWN_INDICATOR", refused.Reason);
        Assert.Equal(("5", Talks), (series.Points[0].Cell.Effective.Value, Assert.Single(series.Points[0].ToldAs)));
        Assert.Equal(("7", 0), (series.Points[^1].Cell.Effective.Value, series.Points[^1].ToldAs.Count));
    }

    private static string Open => Model.Identifiers.Period.FirstOpenAt(TimeProvider.System.GetUtcNow()).ToString();

    private static CatalogService.CatalogServiceClient CatalogOf(TestTenant tenant) => new(tenant.Admin);

    private static async Task<Draft> AnalyzeAsync(TestTenant tenant) => (await tenant.Submissions
        .AnalyzeDocumentAsync(new() { Document = Document(), Code = NorthTown, Period = Period })
        .ResponseAsync.Within("the analysis")).Draft;

    private static Document Document() => new() { Content = ByteString.CopyFrom(Encoding.UTF8.GetBytes(Report)) };

    private static async Task SubmitAsync(TestTenant tenant, string period, string indicator, string value)
    {
        var report = tenant.Figures(NorthTown, (indicator, value));
        report.Period = period;
        await tenant.Submissions.SubmitReportAsync(report).ResponseAsync.Within("the submission");
    }

    private static async Task<GetSeriesResponse> UntilAsync(
        TestTenant tenant, GetSeriesRequest request, Func<GetSeriesResponse, bool> until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            var series = await tenant.Rollups.GetSeriesAsync(request).ResponseAsync.Within("the series");
            if (until(series))
            {
                return series;
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static PutIndicatorRequest Put() => new()
    {
        Indicator = new()
        {
            Code = Talks,
            NameZh = "茶馆议事次数",
            NameEn = "Tea house talks",
            Unit = "次",
            UnitAliases = { "场" },
            Kind = IndicatorKind.Count,
            HigherIs = Polarity.Better,
            DefinitionZh = "全年开展茶馆议事的次数。",
            DefinitionEn = "Talks held in tea houses in the year.",
        },
        Rules = { new ExtractionRule { Near = { "茶馆议事" }, Not = "计划", Words = "" } },
        TownshipScope = Scope.Own,
    };
}
