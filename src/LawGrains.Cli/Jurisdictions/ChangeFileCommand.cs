using System.CommandLine;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Jurisdictions;

/// <summary><c>jurisdictions change --file changes.csv</c>: all changes of a file, or none.</summary>
internal static class ChangeFileCommand
{
    public const string Example = "lawgrains jurisdictions change --file changes.csv --dry-run";

    public static Command Build(Shell shell)
    {
        var file = new Option<string>("--file")
        {
            Description = "UTF-8 CSV with the columns change,from,code and, where wanted, name,new_code,level,parent,owes_report,with "
                + "(with: a merge's predecessors as A;B, a split's parts as A=0.6;B=0.4); or a ChangeJurisdictionsRequest as JSON",
            HelpName = "path",
            Required = true,
        };
        var command = new Command("change", "Change the tree from periods on, as a file says: all changes or none") { file };
        var run = new ChangeRun(shell);
        run.AddTo(command);
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var (changes, nameOf) = ChangeFile.Parse(path, await TextFile.ReadAsync(path, cancellationToken));
            return changes.Count == 0
                ? throw CliFailureException.BadInput($"{path}: there are no changes in it.")
                : await run.SendAsync(parsed, settings, changes, nameOf, cancellationToken);
        });
    }
}
