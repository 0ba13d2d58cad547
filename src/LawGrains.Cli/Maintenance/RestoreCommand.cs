using System.CommandLine;
using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.Server.Offline;
using LawGrains.Storage;
using LawGrains.Storage.Backup;

namespace LawGrains.Cli.Maintenance;

/// <summary><c>restore FILE</c>: fills storage that no server holds with a backup.</summary>
internal static class RestoreCommand
{
    public const string Example =
        """
        lawgrains restore /backup/lawgrains-2025-02-28.lgb --data ./restored
        lawgrains restore /backup/lawgrains-2025-02-28.lgb --to postgres://lawgrains@db/lawgrains --replace
        """;

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "A file that 'lawgrains backup' wrote" };
        var data = new Option<string?>("--data")
        {
            Description = "The data folder of the server to come; made where it is missing",
            HelpName = "folder",
        };
        var to = new Option<string?>("--to")
        {
            Description = $"Where the records go instead of a data folder: {OfflineRun.PlaceForm}",
            HelpName = "place",
        };
        var replace = OfflineRun.ReplaceOption();
        var command = new Command(
            "restore",
            "Fill storage with a backup. It is read to its end first; storage that a server holds, or that has records (without "
            + "--replace), is left as it is. Interrupted, run it again: no server starts on a part. The server makes itself a new "
            + "key (token-key.pem), with which old tokens and seals do not agree: copy yours into the data folder before it starts. "
            + "(A backup of Azure Blob has no single moment: each record in it is whole, and all that it refers to is there)")
        {
            file, data, to, replace,
        };
        return shell.Local(command, Example, async (parsed, cancellationToken) =>
        {
            var target = Target(parsed.GetValue(data), parsed.GetValue(to));
            var path = parsed.GetValue(file)!;
            await using var backup = Open(path);
            await using var storage = await OfflineRun.OpenAsync(target, cancellationToken);
            var (takenAt, content) = await OfflineRun.RunAsync(shell, "Restore", target, progress =>
                RestoreAsync(path, backup, storage, OfflineRun.Former(parsed.GetValue(replace)), progress, cancellationToken));
            shell.Screen.WriteText(string.Create(
                CultureInfo.InvariantCulture,
                $"{content.Records:#,0} records of {content.Bytes:#,0} bytes as of {takenAt:u} are in {target}, compared one by one."));
            return ExitCode.Done;
        });
    }

    private static StorageSetting Target(string? data, string? to) => (data, to) switch
    {
        ({ } folder, null) => OfflineRun.InFolder(folder),
        (null, { } place) => OfflineRun.Place(place, "--to"),
        _ => throw CliFailureException.BadInput("Say where to: --data FOLDER, or --to PLACE."),
    };

    private static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliFailureException.BadInput($"{path} cannot be read: {exception.Message}");
        }
    }

    private static async Task<(DateTimeOffset TakenAt, ContentTally Content)> RestoreAsync(
        string path,
        FileStream backup,
        OfflineStorage storage,
        FormerRecords former,
        Action<LoadProgress> progress,
        CancellationToken cancellationToken)
    {
        try
        {
            return await BackupRestore.RunAsync(backup, storage.Scan, former, progress, cancellationToken);
        }
        catch (UnreadableBackupException exception)
        {
            throw CliFailureException.BadInput($"{path}: {exception.Message}.");
        }
        catch (IOException exception)
        {
            throw CliFailureException.BadInput($"{path} cannot be read: {exception.Message}");
        }
    }
}
