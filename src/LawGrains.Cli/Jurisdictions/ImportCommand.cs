using System.CommandLine;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Jurisdictions;

/// <summary><c>jurisdictions import tree.csv</c>: all lines or none.</summary>
internal static class ImportCommand
{
    public const string Example = "lawgrains jurisdictions import tree.csv --tenant yunze --dry-run";

    private const int ShownErrors = 20;

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("tree.csv")
        {
            Description = "UTF-8 with the columns code,name,level,parent and, where wanted, owes_report,opened; "
                + "level is province, city, county, township, zone or department; an empty parent makes a root",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything, change nothing" };
        var json = CommonOptions.Json();
        var command = new Command("import", "Add a tree of jurisdictions, or to one: all lines or none")
        {
            file, dryRun, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var (lines, errors) = TreeFile.Parse(await TextFile.ReadAsync(path, cancellationToken));
            if (errors.Count > 0)
            {
                Report(shell, path, errors);
                return ExitCode.BadInput;
            }

            using var connection = shell.Connect(settings);
            var answer = await ProgressDisplay.CountAsync(
                shell.Screen, $"Sending {lines.Count:N0} jurisdictions", lines.Count, parsed.GetValue(json),
                sent => TreeUpload.SendAsync(connection, lines, parsed.GetValue(dryRun), sent, cancellationToken));
            return Show(shell, path, answer, parsed.GetValue(dryRun), parsed.GetValue(json));
        });
    }

    private static int Show(Shell shell, string path, ImportJurisdictionsResponse answer, bool dryRun, bool json)
    {
        if (json)
        {
            shell.Screen.WriteJson(answer);
        }
        else if (answer.Errors.Count > 0)
        {
            Report(shell, path, [.. answer.Errors.Select(error => new CsvError(error.Line, error.Message))]);
        }
        else
        {
            shell.Screen.Line(
                $"{(dryRun ? "Would add" : "Added")} [bold]{answer.Added:N0}[/], {(dryRun ? "change" : "changed")} "
                + $"[bold]{answer.Changed:N0}[/], unchanged [bold]{answer.Unchanged:N0}[/]; "
                + $"{(dryRun ? "nothing was changed" : $"the tree is at version {answer.TreeVersion}")}.");
        }

        return answer.Errors.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Report(Shell shell, string path, List<CsvError> errors)
    {
        foreach (var error in errors.Take(ShownErrors))
        {
            shell.Screen.WriteError($"{path}, line {error.Line}: {error.Message}");
        }

        var more = errors.Count > ShownErrors ? $" ({errors.Count - ShownErrors} more)" : "";
        shell.Screen.WriteError($"{path}: nothing was imported; mend the {errors.Count} line(s) above{more} and repeat.");
    }
}
