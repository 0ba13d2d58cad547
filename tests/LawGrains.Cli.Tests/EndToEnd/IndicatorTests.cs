namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>A tenant's own indicator by hand, each step a command against a server that runs.</summary>
public sealed class IndicatorTests(AServer server) : IClassFixture<AServer>, IAsyncLifetime
{
    private const string Put = """
        {
          "indicator": {
            "code": "local.tea_talks", "nameZh": "茶馆议事次数", "nameEn": "Tea house talks", "unit": "次", "unitAliases": ["场"],
            "kind": "INDICATOR_KIND_COUNT", "higherIs": "POLARITY_BETTER",
            "definitionZh": "全年在茶馆开展民主议事的次数。", "definitionEn": "Talks held in tea houses in the year."
          },
          "rules": [{ "near": ["茶馆议事|茶馆…议事"], "not": "计划" }]
        }
        """;

    public async Task InitializeAsync()
    {
        Assert.Equal(0, await server.Terminal().RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await server.Terminal().RunAsync("jurisdictions", "import", Path.Combine(server.Folder.Path, "tree.csv")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Put_AnIndicator_IsListedReadAndTold()
    {
        var file = server.Folder.File("tea-talks.json", Put);
        var report = server.Folder.File("tea.txt", "石桥镇2024年法治政府建设年度报告\n一、主要成效\n全镇茶馆议事36次。\n");
        var (put, again, list, rules, decisions, submit, rollup) = (
            server.Terminal(), server.Terminal(), server.Terminal(), server.Terminal(), server.Terminal(), server.Terminal(), server.Terminal());

        Assert.Equal(0, await put.RunAsync("indicators", "put", file));
        Assert.Equal(0, await again.RunAsync("indicators", "put", file, "--expected-version", "0"));
        Assert.Equal(0, await list.RunAsync("indicators", "list", "--period", "2024", "--own"));
        Assert.Equal(0, await rules.RunAsync("indicators", "rules", "local.tea_talks"));
        Assert.Equal(0, await decisions.RunAsync("indicators", "decisions"));
        Assert.Equal(0, await submit.RunAsync("submit", report, "--code", "980221101", "--period", "2024"));
        Assert.Equal(0, await rollup.RunAsync("rollup", "--code", "980221", "--period", "2024", "--indicator", "local.tea_talks"));

        Assert.Contains("local.tea_talks 茶馆议事次数: done, version 1, holds from 1990, 1 rule", put.Out, StringComparison.Ordinal);
        Assert.Contains("as before", again.Out, StringComparison.Ordinal);
        Assert.Contains("1 indicator, edition 2024, version 1", list.Out, StringComparison.Ordinal);
        Assert.Contains("茶馆…议事", rules.Out, StringComparison.Ordinal);
        Assert.Contains("local.tea_talks 茶馆议事次数 holds from 1990", decisions.Out, StringComparison.Ordinal);
        Assert.Contains("36", rollup.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WhatIsWrong_IsNamed()
    {
        var broken = server.Folder.File("broken.json", "{ \"indicator\": { \"name\": \"x\" } }");
        var rule = server.Folder.File("rule.json", Put.Replace("计划", "计划|", StringComparison.Ordinal));
        var (unread, refused) = (server.Terminal(), server.Terminal());

        Assert.Equal(ExitCode.BadInput, await unread.RunAsync("indicators", "put", broken));
        Assert.Equal(ExitCode.Refused, await refused.RunAsync("indicators", "put", rule));

        Assert.Contains("broken.json", Assert.Single(unread.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("rules[0].not", string.Join('\n', refused.ErrorLines), StringComparison.Ordinal);
    }
}
