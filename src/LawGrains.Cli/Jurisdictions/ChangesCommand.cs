using System.CommandLine;
using System.Globalization;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Jurisdictions;

/// <summary><c>jurisdictions changes</c>: what was done to the tree, by whom, when and why.</summary>
internal static class ChangesCommand
{
    public const string Example = "lawgrains jurisdictions changes --limit 10";

    public static Command Build(Shell shell)
    {
        var limit = CommonOptions.NewestFirst();
        var json = CommonOptions.Json();
        var command = new Command("changes", "Show what was done to the tree: by whom, when and why") { limit, json };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            using var connection = shell.Connect(settings);
            var all = new ListChangesResponse();
            do
            {
                var page = await connection.Registry.ListChangesAsync(
                    new() { PageToken = all.NextPageToken }, connection.Call(cancellationToken));
                all.Changes.AddRange(page.Changes.Take(parsed.GetValue(limit) - all.Changes.Count));
                all.NextPageToken = page.NextPageToken;
            }
            while (all.NextPageToken.Length > 0 && all.Changes.Count < parsed.GetValue(limit));

            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(all);
            }
            else
            {
                Show(shell, all);
            }

            return ExitCode.Done;
        });
    }

    private static void Show(Shell shell, ListChangesResponse all)
    {
        if (all.Changes.Count == 0)
        {
            shell.Screen.Line("The tree was never changed.");
            return;
        }

        foreach (var entry in all.Changes)
        {
            var at = entry.At.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            var what = entry.Changes.Count == 0
                ? $"import: {entry.Added:N0} added, {entry.TouchedCount:N0} touched"
                : $"{entry.Changes.Count:N0} change(s), {entry.TouchedCount:N0} touched";
            shell.Screen.Line(
                $"[bold]{entry.Number}[/]  {at} UTC  {Markup.Escape(entry.Actor)}  {what}; tree version {entry.TreeVersion}");
            if (entry.Reason.Length > 0)
            {
                shell.Screen.Line($"    [dim]{Markup.Escape(entry.Reason)}[/]");
            }

            foreach (var change in entry.Changes)
            {
                shell.Screen.Line($"    {Markup.Escape(Words(change))}");
            }
        }
    }

    private static string Words(JurisdictionChange change) => $"from {change.From}: " + change.ChangeCase switch
    {
        JurisdictionChange.ChangeOneofCase.Rename => $"{change.Rename.Code} is called {change.Rename.Name}",
        JurisdictionChange.ChangeOneofCase.Recode => $"{change.Recode.Code} has the code {change.Recode.NewCode}",
        JurisdictionChange.ChangeOneofCase.Move => change.Move.ParentCode.Length > 0
            ? $"{change.Move.Code} stands below {change.Move.ParentCode}"
            : $"{change.Move.Code} is a root",
        JurisdictionChange.ChangeOneofCase.Merge =>
            $"{string.Join(", ", change.Merge.Predecessors)} merge into {change.Merge.Successor}",
        JurisdictionChange.ChangeOneofCase.Split => $"{change.Split.Code} is divided among "
            + string.Join(", ", change.Split.Parts.Select(part => $"{part.Successor} ({part.Weight})")),
        JurisdictionChange.ChangeOneofCase.Close => $"{change.Close.Code} is closed",
        JurisdictionChange.ChangeOneofCase.Open => $"{change.Open.Code} {change.Open.Name} is open",
        _ => "a change that this version does not know",
    };
}
