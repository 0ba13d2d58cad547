using System.CommandLine;
using System.Security.Cryptography;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup seal</c> and <c>rollup seals</c>: signed snapshots of a node that can be cited.</summary>
internal static class SealCommands
{
    public const string SealExample = "lawgrains rollup seal --tenant yunze --code 980000 --period 2024";

    public const string SealsExample =
        """
        lawgrains rollup seals --tenant yunze --code 980000 --period 2024
        lawgrains rollup seals --tenant yunze --code 980000 --period 2024 --number 1 --json
        """;

    public static Command BuildSeal(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var borders = BordersOption.Build();
        var requestId = new Option<string?>("--request-id")
        {
            Description = "Names the request: the same one again gives the same seal (default: a new one)",
            HelpName = "text",
        };
        var json = CommonOptions.Json();
        var command = new Command("seal", "Keep a signed snapshot of a jurisdiction's totals")
        {
            code, period, borders, requestId, json,
        };
        return shell.Connected(command, SealExample, async (parsed, settings, cancellationToken) =>
        {
            var request = new SealRollupRequest
            {
                RequestId = parsed.GetValue(requestId) ?? RandomNumberGenerator.GetHexString(32, lowercase: true),
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
            };
            using var connection = shell.Connect(settings);
            var answer = await connection.Rollups.SealRollupAsync(request, connection.Call(cancellationToken));
            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(answer);
            }
            else
            {
                Show(shell.Screen, answer.Seal);
            }

            return ExitCode.Done;
        });
    }

    public static Command BuildSeals(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var borders = BordersOption.Build();
        var basis = BasisOption.Build();
        var number = new Option<int>("--number", "-n") { Description = "Show this seal and what changed since", HelpName = "n" };
        var json = CommonOptions.Json();
        var command = new Command("seals", "List the seals of a jurisdiction's totals, or show one")
        {
            code, period, borders, basis, number, json,
        };
        return shell.Connected(command, SealsExample, async (parsed, settings, cancellationToken) =>
        {
            var request = new GetSealRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
                Basis = BasisOption.Of(parsed.GetValue(basis)),
                Number = parsed.GetValue(number),
            };
            using var connection = shell.Connect(settings);
            if (request.Number == 0)
            {
                var list = new ListSealsRequest { Code = request.Code, Period = request.Period, Borders = request.Borders };
                var seals = await connection.Rollups.ListSealsAsync(list, connection.Call(cancellationToken));
                Show(shell.Screen, seals, parsed.GetValue(json));
            }
            else
            {
                var seal = await connection.Rollups.GetSealAsync(request, connection.Call(cancellationToken));
                Show(shell.Screen, seal, parsed.GetValue(json));
            }

            return ExitCode.Done;
        });
    }

    private static void Show(Screen screen, ListSealsResponse answer, bool json)
    {
        if (json)
        {
            screen.WriteJson(answer);
            return;
        }

        foreach (var seal in answer.Seals)
        {
            Show(screen, seal);
        }

        if (answer.Seals.Count == 0)
        {
            screen.Line("[dim]No seals yet.[/]");
        }
    }

    private static void Show(Screen screen, GetSealResponse answer, bool json)
    {
        if (json)
        {
            screen.WriteJson(answer);
            return;
        }

        Show(screen, answer.Seal);
        var colour = answer.State == SealState.Valid ? "green" : "red";
        screen.Line($"[{colour}]{answer.State.ToString().ToLowerInvariant()}[/], {Counted.Of(answer.Reports.Count, "report")}");
        new RollupTable(screen).Show(answer.Rollup, answer.Rollup.Cells);
        foreach (var cell in answer.Changed)
        {
            screen.Line(
                $"[yellow]today[/] [dim]{Markup.Escape(cell.Indicator)}[/] {CellWords.Value(cell.Effective, cell.Unit)}");
        }
    }

    private static void Show(Screen screen, Seal seal) => screen.Line(
        $"[bold]seal {seal.Number}[/] {seal.At.ToDateTimeOffset():u} by {Markup.Escape(seal.Actor)}, sha256 {seal.Sha256}");
}
