using System.CommandLine;
using Grpc.Core;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup explain</c>: the reports and sentences that make a number.</summary>
internal static class ExplainCommand
{
    public const string Example =
        "lawgrains rollup explain --tenant yunze --code 980000 --period 2024 --indicator dispute.resolved";

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var basis = BasisOption.Build();
        var indicator = IndicatorOption.Build("The indicator whose value is explained");
        var track = TrackOption.Build();
        var borders = BordersOption.Build();
        var json = CommonOptions.Json();
        var command = new Command("explain", "Show the reports and sentences that a number is made of")
        {
            code, period, indicator, track, basis, borders, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new ExplainValueRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Basis = BasisOption.Of(parsed.GetValue(basis)),
                Indicator = IndicatorOption.Of(parsed.GetValue(indicator)),
                Track = TrackOption.Of(parsed.GetValue(track)),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
            };
            using var connection = shell.Connect(settings);
            using var call = connection.Rollups.ExplainValue(request, connection.Stream(cancellationToken));
            await foreach (var item in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                if (parsed.GetValue(json))
                {
                    shell.Screen.WriteJson(item);
                }
                else
                {
                    Show(shell.Screen, item);
                }
            }

            return ExitCode.Done;
        });
    }

    private static void Show(Screen screen, ExplainValueResponse item)
    {
        if (item.Total is { } total)
        {
            screen.Line(
                $"[bold]{Markup.Escape(total.Jurisdiction.Name)}[/] {total.Jurisdiction.Code}: "
                + $"[bold]{CellWords.Value(total.Cell, "")}[/] from {Counted.Of(total.Parts, "part")}, "
                + $"{total.Freshness.ToString().ToLowerInvariant()}");
            return;
        }

        var part = item.Part;
        var share = part.ShareFrom == "0" && part.ShareTo == "1" ? "" : $" [yellow]{part.ShareFrom}–{part.ShareTo} of it[/]";
        var former = part.FormerPart ? " [yellow]former part[/]" : "";
        screen.Line(
            $"  {CellWords.Value(part.Cell, "")}  [dim]{part.Code}, revision {part.Revision}, "
            + $"{part.Origin.ToString().ToLowerInvariant()}[/]{share}{former}");
        foreach (var observation in part.Observations)
        {
            var role = observation.Role == ObservationRole.Counted ? "" : $" ({observation.Role.ToString().ToLowerInvariant()})";
            screen.Line(
                $"      [dim]{Markup.Escape(observation.Indicator)} {Markup.Escape(observation.Value)}{role}: "
                + $"{Markup.Escape(observation.Quote)}[/]");
        }
    }
}
