using System.CommandLine;
using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.Storage;
using LawGrains.Storage.Backup;

namespace LawGrains.Cli.Maintenance;

/// <summary><c>migrate</c>: copies all records from one storage to another, both without a server.</summary>
internal static class MigrateCommand
{
    public const string Example =
        """
        lawgrains migrate --from sqlite:./data --to postgres://lawgrains@db/lawgrains
        lawgrains migrate --from 'postgres:Host=db;Database=lawgrains;Username=lawgrains' --to sqlite:./copy
        """;

    public static Command Build(Shell shell)
    {
        var from = new Option<string>("--from")
        {
            Description = $"Where the records are: {OfflineRun.PlaceForm}",
            HelpName = "place",
            Required = true,
        };
        var to = new Option<string>("--to")
        {
            Description = "Where they go, written likewise: empty, or what an interrupted migration left",
            HelpName = "place",
            Required = true,
        };
        var replace = OfflineRun.ReplaceOption();
        var command = new Command(
            "migrate",
            "Copy all records from one storage to another while no server holds either, and compare the two. The source stays as "
            + "it is. Interrupted, run it again: it goes on. (Azure Blob does not tell whether a server is on it: stop it yourself.) The server's key (token-key.pem) stays in its data folder")
        {
            from, to, replace,
        };
        return shell.Local(command, Example, async (parsed, cancellationToken) =>
        {
            var (source, target) = (Source(parsed.GetValue(from)!), OfflineRun.Place(parsed.GetValue(to)!, "--to"));
            if ((source.Kind, source.Place) == (target.Kind, target.Place))
            {
                throw CliFailureException.BadInput("--from and --to are the same.");
            }

            await using var old = await OfflineRun.OpenAsync(source, cancellationToken);
            await using var @new = await OfflineRun.OpenAsync(target, cancellationToken);
            var former = OfflineRun.Former(parsed.GetValue(replace));
            var content = await OfflineRun.RunAsync(shell, "Migration", target, progress =>
                StorageMove.RunAsync(old.Scan, @new.Scan, former, progress, cancellationToken));
            shell.Screen.WriteText(string.Create(
                CultureInfo.InvariantCulture,
                $"{content.Records:#,0} records of {content.Bytes:#,0} bytes are in {target}, compared one by one with those in {source}."));
            return ExitCode.Done;
        });
    }

    private static StorageSetting Source(string text)
    {
        var source = OfflineRun.Place(text, "--from");
        OfflineRun.RequireThere(source, "--from");
        return source;
    }
}
