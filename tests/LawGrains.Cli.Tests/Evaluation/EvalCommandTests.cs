using System.Text.Json;

namespace LawGrains.Cli.Tests.Evaluation;

public sealed class EvalCommandTests : IDisposable
{
    private const string Text = "甲镇2024年法治政府建设报告\n一、主要成效\n全年调解矛盾纠纷12件,调解成功11件。开展法治宣传活动8场。\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Eval_AsJson_ScoresInTotalAndByDocument()
    {
        Write("reports/a.txt", Text);
        Write("gold/a.json", Gold("a.txt", ("dispute.accepted", 12), ("dispute.resolved", 11), ("dispute.mediators", 3)));

        var terminal = new Terminal();
        var exitCode = await terminal.RunAsync("eval", PathOf("reports"), PathOf("gold"), "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        using var json = JsonDocument.Parse(terminal.Out);
        var total = json.RootElement;
        Assert.Equal(2.0 / 3, total.GetProperty("precision").GetDouble(), 6);
        Assert.Equal(2.0 / 3, total.GetProperty("recall").GetDouble(), 6);
        Assert.Equal(2.0 / 3, total.GetProperty("f1").GetDouble(), 6);
        Assert.Equal(1.0 / 3, total.GetProperty("strict").GetProperty("f1").GetDouble(), 6);
        var document = total.GetProperty("documents")[0];
        Assert.Equal("a.txt", document.GetProperty("file").GetString());
        Assert.Equal("dispute.mediators", document.GetProperty("missed")[0].GetProperty("indicator").GetString());
        Assert.Equal(8, document.GetProperty("false")[0].GetProperty("value").GetInt32());
        Assert.Equal("exact, own, year", document.GetProperty("inexact")[0].GetProperty("expected").GetString());
    }

    [Fact]
    public async Task Eval_AsTable_ListsWhatDiffers()
    {
        Write("reports/a.txt", Text);
        Write("gold/a.json", Gold("a.txt", ("dispute.accepted", 12), ("dispute.mediators", 3)));

        var terminal = new Terminal();
        await terminal.RunAsync("eval", PathOf("reports"), PathOf("gold"));

        Assert.Contains("missed dispute.mediators = 3", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("false publicity.events = 8", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_WithAReportThatIsNotThere_SaysSoAndMeasuresTheOthers()
    {
        Write("reports/b.txt", Text);
        Write("gold/a.json", Gold("a.txt"));
        Write("gold/b.json", Gold("b.txt", ("dispute.accepted", 12)));

        var terminal = new Terminal();
        var exitCode = await terminal.RunAsync("eval", PathOf("reports"), PathOf("gold"), "--json");

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Contains("a.txt: there is no such file.", terminal.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(terminal.Out);
        Assert.Equal(1, json.RootElement.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Eval_OfNoFolder_IsBadInput()
    {
        var terminal = new Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("eval", PathOf("reports"), PathOf("nowhere")));
        Assert.Contains("nowhere: there is no such folder.", terminal.Error, StringComparison.Ordinal);
    }

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    // The first is of the whole jurisdiction, as its reader must find; the others are said to be the organ's own.
    private static string Gold(string file, params (string Indicator, int Value)[] facts) => JsonSerializer.Serialize(new
    {
        document = new { file, level = "township", year = 2024 },
        sections = new[] { new { heading = "一、主要成效", kind = "achievements" } },
        observations = facts.Select((fact, index) => new
        {
            indicator = fact.Indicator,
            value = fact.Value,
            raw = $"{fact.Value}",
            quote = $"{fact.Value}",
            precision = "exact",
            scope = index == 0 ? "whole" : "own",
            period = "year",
        }),
    });
}
