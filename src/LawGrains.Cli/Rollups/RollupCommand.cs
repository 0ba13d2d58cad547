using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup</c>: every indicator's total at one node.</summary>
internal static class RollupCommand
{
    public const string Example =
        """
        lawgrains rollup --tenant yunze --code 980221 --period 2024
        lawgrains rollup --tenant yunze --code 980000 --period 2024 --basis accepted --indicator dispute.resolved
        """;

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var basis = BasisOption.Build();
        var indicators = new Option<string[]>("--indicator", "-i")
        {
            Description = "Only this one; give it again for several",
            HelpName = "code",
        };
        var borders = BordersOption.Build();
        var verified = new Option<bool>("--verified") { Description = "Compare with the reports in storage first" };
        var wait = WaitOption.Build();
        var json = CommonOptions.Json();
        var command = new Command("rollup", "Show the totals of a jurisdiction and all below it")
        {
            code, period, basis, indicators, borders, verified, wait, json,
        };
        command.Subcommands.Add(ChildrenCommand.Build(shell));
        command.Subcommands.Add(ExplainCommand.Build(shell));
        command.Subcommands.Add(MissingCommand.Build(shell));
        command.Subcommands.Add(SealCommands.BuildSeal(shell));
        command.Subcommands.Add(SealCommands.BuildSeals(shell));
        command.Subcommands.Add(SeriesCommand.Build(shell));
        command.Subcommands.Add(WatchCommand.Build(shell));
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new GetRollupRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Basis = BasisOption.Of(parsed.GetValue(basis)),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
                Consistency = parsed.GetValue(verified) ? Consistency.Verified : Consistency.Cached,
            };
            request.Indicators.AddRange(parsed.GetValue(indicators) ?? []);
            using var connection = shell.Connect(settings);
            var rollup = await Patience.RollupAsync(
                shell, connection, request, WaitOption.Of(parsed.GetValue(wait)), parsed.GetValue(json), cancellationToken);
            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(rollup);
                return ExitCode.Done;
            }

            new RollupTable(shell.Screen).Show(rollup, rollup.Cells);
            ShowNotes(shell.Screen, rollup);
            return ExitCode.Done;
        });
    }

    private static void ShowNotes(Screen screen, GetRollupResponse rollup)
    {
        var leftOut = rollup.Cells.Sum(cell => CellWords.LeftOut(cell.Computed));
        if (leftOut > 0)
        {
            screen.Line($"[dim]Left out: {Counted.Of(leftOut, "value")} (cumulative, part of a year, target, conflict, unconfirmed, other borders).[/]");
        }

        if (rollup.Freshness == Freshness.Behind)
        {
            screen.Line($"[yellow]Something is on its way: this is the state of {rollup.VerifiedAt?.ToDateTimeOffset():u}.[/]");
        }

        screen.Line(
            "[dim]total: declared where the jurisdiction declared one, else own and children's totals. computed: own figures and "
            + $"all below added up. {Markup.Escape("≈")}: not all are exact. reports: how many gave a figure.[/]");
    }
}
