using System.CommandLine;
using Google.Protobuf;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Indicators;

/// <summary><c>indicators put FILE</c>: decides about an indicator of the tenant's own.</summary>
internal static class PutCommand
{
    public const string Example = "lawgrains indicators put tea-talks.json --expected-version 3";

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "A PutIndicatorRequest as JSON: the indicator, and the rules that find it" };
        var expected = new Option<long?>("--expected-version")
        {
            Description = "Only if the tenant's catalogue is of this version (newestVersion in 'indicators list --json')",
            HelpName = "number",
        };
        var json = CommonOptions.Json();
        var command = new Command("put", "Add or change an indicator of the tenant's own; repeating it is safe") { file, expected, json };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var request = Parse(path, await TextFile.ReadAsync(path, cancellationToken));
            if (parsed.GetValue(expected) is { } version)
            {
                request.ExpectedVersion = version;
            }

            using var connection = shell.Connect(settings);
            var answer = await connection.Catalog.PutIndicatorAsync(request, connection.Call(cancellationToken));
            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(answer);
            }
            else
            {
                Show(shell.Screen, answer);
            }

            return ExitCode.Done;
        });
    }

    private static PutIndicatorRequest Parse(string path, string text)
    {
        try
        {
            return JsonParser.Default.Parse<PutIndicatorRequest>(text);
        }
        catch (InvalidProtocolBufferException broken)
        {
            throw CliFailureException.BadInput($"{path}: not a PutIndicatorRequest in JSON: {broken.Message}");
        }
    }

    private static void Show(Screen screen, PutIndicatorResponse answer)
    {
        var decision = answer.Decision;
        var state = answer.Unchanged ? "[dim]as before[/]" : "[green]done[/]";
        screen.Line($"[bold]{decision.Indicator.Code}[/] {Markup.Escape(decision.Indicator.NameZh)}: {state}, "
            + $"version {decision.Version}, {(decision.Retired ? "collected no more" : "holds")} from {decision.FromPeriod}, "
            + Counted.Of(decision.Rules, "rule"));
    }
}
