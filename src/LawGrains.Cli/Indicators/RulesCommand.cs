using System.CommandLine;
using Google.Protobuf;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Indicators;

/// <summary><c>indicators rules</c>: how documents state what a year collects.</summary>
internal static class RulesCommand
{
    public const string Example = "lawgrains indicators rules litigation.lost --period 2024";

    private const int PageSize = 200;

    public static Command Build(Shell shell)
    {
        var indicator = new Argument<string?>("indicator")
        {
            Description = "Of one indicator. Default: of all",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var period = CommonOptions.Period();
        var json = CommonOptions.Json();
        var command = new Command("rules", "Show how indicators are found in documents") { indicator, period, json };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new ListRulesRequest
            {
                Period = parsed.GetValue(period) is null ? "" : CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Indicator = Code(parsed.GetValue(indicator)),
                PageSize = PageSize,
            };
            using var connection = shell.Connect(settings);
            var all = new ListRulesResponse();
            do
            {
                var page = await connection.Catalog.ListRulesAsync(request, connection.Call(cancellationToken));
                all.Indicators.AddRange(page.Indicators);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(all);
            }
            else
            {
                Show(shell.Screen, all);
            }

            return ExitCode.Done;
        });
    }

    private static string Code(string? text) =>
        text is null ? ""
        : IndicatorCode.TryParse(text, out var code) ? code.Text
        : throw CliFailureException.BadInput($"'{text}' is no code: {IndicatorCode.Form}.");

    private static void Show(Screen screen, ListRulesResponse all)
    {
        foreach (var rules in all.Indicators)
        {
            screen.Line($"[bold]{rules.Indicator}[/]{(rules.Own ? " [dim]the tenant's own[/]" : "")}");
            foreach (var rule in rules.Rules)
            {
                screen.Line($"  {Markup.Escape(JsonFormatter.Default.Format(rule))}");
            }
        }
    }
}
