using System.CommandLine;
using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.Server;
using LawGrains.Server.Offline;
using LawGrains.Storage;
using LawGrains.Storage.Backup;

namespace LawGrains.Cli.Maintenance;

/// <summary>What the commands that open storage themselves share: how they open it, tell how far they are, and fail.</summary>
internal static class OfflineRun
{
    /// <summary>How a place is written, for help.</summary>
    public const string PlaceForm = "sqlite:FOLDER, postgres://USER@HOST/DATABASE or azure:https://ACCOUNT.blob.core.windows.net";

    public static Option<bool> ReplaceOption() => new("--replace")
    {
        Description = "Remove the records that the target holds first",
    };

    public static FormerRecords Former(bool replace) => replace ? FormerRecords.Remove : FormerRecords.Keep;

    /// <summary>The database of a server's data folder.</summary>
    public static StorageSetting InFolder(string folder) => ServerStorage.Of(new() { DataFolder = Path.GetFullPath(folder) });

    /// <summary>As the server's own setting, but that <c>sqlite:</c> takes a data folder too.</summary>
    /// <exception cref="CliFailureException">It is of another form.</exception>
    public static StorageSetting Place(string text, string option)
    {
        try
        {
            var place = StorageSetting.Parse(text);
            return place.Kind != StorageKind.Sqlite ? place
                : IsFolder(place.Place) ? InFolder(place.Place)
                : StorageSetting.Sqlite(Path.GetFullPath(place.Place));
        }
        catch (FormatException exception)
        {
            throw CliFailureException.BadInput($"{option} {exception.Message}.");
        }
    }

    /// <summary>For what is read: opening makes what is missing, which then must not be.</summary>
    /// <exception cref="CliFailureException">It is not there.</exception>
    public static void RequireThere(StorageSetting place, string option)
    {
        if (place.Kind == StorageKind.Sqlite && !File.Exists(place.Place))
        {
            throw CliFailureException.BadInput($"There is no {place.Place} ({option}).");
        }
    }

    /// <exception cref="CliFailureException">A server holds it, or it cannot be used.</exception>
    public static async Task<OfflineStorage> OpenAsync(StorageSetting place, CancellationToken cancellationToken)
    {
        try
        {
            return await OfflineStorage.OpenAsync(place, cancellationToken);
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is not null)
        {
            throw CliFailureException.BadInput(StartFailure.Explain(exception)!);
        }
    }

    /// <summary>Does the work and tells how far it is.</summary>
    /// <exception cref="CliFailureException">It was refused or storage failed.</exception>
    public static async Task<T> RunAsync<T>(
        Shell shell, string what, StorageSetting target, Func<Action<LoadProgress>, Task<T>> work)
    {
        try
        {
            return await ProgressDisplay.SpinAsync(
                shell.Screen, what, quiet: false, say => work(progress => say($"{what}: {Words(progress)}")));
        }
        catch (LoadRefusedException exception)
        {
            throw new CliFailureException(ExitCode.Refused, $"{target}: {exception.Message}");
        }
        catch (StorageException exception)
        {
            throw new CliFailureException(ExitCode.Unreachable, $"{exception.Message} Run it again: repeating is safe.");
        }
    }

    private static string Words(LoadProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Verb(progress.Stage)}{(progress.Total == 0 ? "" : $" {progress.Done:#,0} of {progress.Total:#,0} records")}");

    private static string Verb(LoadStage stage) => stage switch
    {
        LoadStage.Checking => "reading the backup",
        LoadStage.Clearing => "removing",
        LoadStage.Copying => "writing",
        _ => "comparing",
    };

    // One that is not there yet is meant as a folder, unless its name is a database's.
    private static bool IsFolder(string path) =>
        Directory.Exists(path) || (!File.Exists(path) && !path.EndsWith(".db", StringComparison.Ordinal));
}
