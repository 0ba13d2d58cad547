using System.CommandLine;
using Grpc.Core;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.Server.Identity;
using LawGrains.Server.Offline;
using LawGrains.Storage;
using LawGrains.Storage.Backup;
using LawGrains.V1;

namespace LawGrains.Cli.Maintenance;

/// <summary><c>fsck</c>: checks all that a server keeps, on the server or on its storage without it.</summary>
internal static class FsckCommand
{
    public const string Example =
        """
        lawgrains fsck --data ./data
        lawgrains fsck --remove-orphans --server https://lawgrains.example:5710 --token "$TOKEN"
        lawgrains fsck --offline --storage postgres://lawgrains@db/lawgrains
        """;

    public static Command Build(Shell shell)
    {
        var offline = new Option<bool>("--offline")
        {
            Description = "Open the storage of --data or --storage itself, while no server holds it: roll-ups are not compared then",
        };
        var storage = new Option<string?>("--storage")
        {
            Description = $"With --offline: where the records are, if not in --data: {OfflineRun.PlaceForm}",
            HelpName = "place",
        };
        var remove = new Option<bool>("--remove-orphans")
        {
            Description = "Remove bodies that no head refers to and that are older than a day",
        };
        var json = CommonOptions.Json();
        var command = new Command(
            "fsck",
            "Check all that is kept, of all tenants: that every record can be read, every report's revisions are one chain, every "
            + "section and document is there and is what it was, trees, tenants and seals hold together; and that every node "
            + "answers what the stored reports come to. Submissions go on meanwhile. Needs an operator's token")
        {
            offline, storage, remove, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var view = new FsckView(shell.Screen, parsed.GetValue(json));
            var place = parsed.GetValue(storage);
            var removes = parsed.GetValue(remove);
            if (!parsed.GetValue(offline))
            {
                return place is null
                    ? await RunAsync(shell, view, settings, removes, cancellationToken)
                    : throw CliFailureException.BadInput("--storage goes with --offline: a running server knows where its records are.");
            }

            return await RunOfflineAsync(shell, view, settings, place, removes, cancellationToken);
        });
    }

    private static async Task<int> RunAsync(
        Shell shell, FsckView view, ConnectionSettings settings, bool removes, CancellationToken cancellationToken)
    {
        using var connection = shell.ConnectAsOperator(settings);
        await view.RunAsync(async take =>
        {
            using var call = connection.Admin.Fsck(
                new FsckRequest { RemoveOrphans = removes }, connection.Stream(cancellationToken));
            await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
            {
                take(message);
            }
        });
        return view.ExitCode;
    }

    private static async Task<int> RunOfflineAsync(
        Shell shell,
        FsckView view,
        ConnectionSettings settings,
        string? storage,
        bool removes,
        CancellationToken cancellationToken)
    {
        var place = storage is null ? OfflineRun.InFolder(settings.Data) : OfflineRun.Place(storage, "--storage");
        OfflineRun.RequireThere(place, storage is null ? "--data" : "--storage");
        await using var opened = await OfflineRun.OpenAsync(place, cancellationToken);
        if (await UnfinishedLoad.FindAsync(opened.Scan, cancellationToken) is not null)
        {
            throw new CliFailureException(
                ExitCode.Refused, $"{place} holds only a part of its records: a restore or a migration was interrupted. Run it again.");
        }

        using var key = Key(settings.Data);
        try
        {
            await view.RunAsync(take => OfflineCheck.RunAsync(
                opened,
                key,
                removes,
                message =>
                {
                    take(message);
                    return ValueTask.CompletedTask;
                },
                shell.Environment.Clock,
                cancellationToken));
        }
        catch (StorageException exception)
        {
            throw new CliFailureException(ExitCode.Unreachable, $"{exception.Message} Run it again: repeating is safe.");
        }

        return view.ExitCode;
    }

    // The records may be elsewhere, and then the folder need not be at hand: the seals' signatures are left out.
    private static LocalKey? Key(string data)
    {
        try
        {
            return LocalKey.Load(data);
        }
        catch (IOException)
        {
            return null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw CliFailureException.BadInput(exception.Message);
        }
    }
}
