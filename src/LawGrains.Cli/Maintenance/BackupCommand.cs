using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Maintenance;

/// <summary><c>backup FILE</c>: everything that a running server keeps, in one file.</summary>
internal static class BackupCommand
{
    public const string Example =
        """
        lawgrains backup /backup/lawgrains-$(date +%F).lgb --data ./data
        lawgrains backup /backup/lawgrains.lgb --replace --server https://lawgrains.example:5710 --token "$TOKEN"
        """;

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "Where to; until it is whole it is FILE.partial" };
        var replace = new Option<bool>("--replace") { Description = "Take the place of a file that is there" };
        var command = new Command(
            "backup",
            "Write all that a running server keeps, of all tenants and as of one moment, into one file. Submissions go on "
            + "meanwhile. The server's key (token-key.pem) is not in it: keep a copy of it elsewhere. Needs an operator's token")
        {
            file, replace,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            using var connection = shell.ConnectAsOperator(settings);
            await using var backup = BackupFile.Create(path, parsed.GetValue(replace));
            await ProgressDisplay.SpinAsync(shell.Screen, "Backup", quiet: false, async say =>
            {
                await FetchAsync(connection, backup, say, cancellationToken);
                return true;
            });
            var (takenAt, content, length) = await backup.FinishAsync(cancellationToken);
            shell.Screen.WriteText(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {content.Records:#,0} records of {content.Bytes:#,0} bytes as of {takenAt:u}, {length:#,0} bytes packed, read back and whole."));
            return ExitCode.Done;
        });
    }

    private static async Task FetchAsync(
        Connection connection, BackupFile backup, Action<string> say, CancellationToken cancellationToken)
    {
        using var call = connection.Admin.Backup(new BackupRequest(), connection.Stream(cancellationToken));
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            await backup.WriteAsync(part.Data.Memory, cancellationToken);
            say(string.Create(CultureInfo.InvariantCulture, $"Backup: {part.Records:#,0} records"));
        }
    }
}
