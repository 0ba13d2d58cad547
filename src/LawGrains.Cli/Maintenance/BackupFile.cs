using LawGrains.Cli.Terminal;
using LawGrains.Storage.Backup;

namespace LawGrains.Cli.Maintenance;

/// <summary>
/// A backup on its way into a file: under another name until it is whole and was read again, so that nothing that an
/// interruption leaves looks like one.
/// </summary>
internal sealed class BackupFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly bool _replaces;
    private readonly FileStream _file;

    private BackupFile(string path, bool replaces)
    {
        _path = path;
        _replaces = replaces;
        _partial = path + ".partial";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Everything that the server keeps: its owner's business alone.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new(_partial, options);
    }

    /// <exception cref="CliFailureException">It is there already and is not to be replaced, or cannot be made.</exception>
    public static BackupFile Create(string path, bool replace)
    {
        if (!replace && File.Exists(path))
        {
            throw CliFailureException.BadInput($"{path} is there already. Name another file, or replace it with --replace.");
        }

        return Doing(path, () => new BackupFile(path, replace));
    }

    /// <exception cref="CliFailureException">It cannot be written.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        try
        {
            await _file.WriteAsync(data, cancellationToken);
        }
        catch (IOException exception)
        {
            throw Unwritten(_path, exception);
        }
    }

    /// <summary>Reads back from disk what was written and gives it its name. The length of the file comes too.</summary>
    /// <exception cref="CliFailureException">It is not whole, or cannot be written.</exception>
    public async Task<(DateTimeOffset TakenAt, ContentTally Content, long Length)> FinishAsync(
        CancellationToken cancellationToken)
    {
        try
        {
            _file.Flush(flushToDisk: true);
            _file.Position = 0;
            var (takenAt, content) = await BackupReader.VerifyAsync(_file, cancellationToken);
            var length = _file.Length;
            await _file.DisposeAsync();
            File.Move(_partial, _path, _replaces);
            return (takenAt, content, length);
        }
        catch (UnreadableBackupException exception)
        {
            throw new CliFailureException(ExitCode.Fault, $"The backup that came is not whole: {exception.Message}. Take it again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritten(_path, exception);
        }
    }

    /// <summary>Removes what was not finished.</summary>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        File.Delete(_partial);
    }

    private static T Doing<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritten(path, exception);
        }
    }

    private static CliFailureException Unwritten(string path, Exception exception) =>
        CliFailureException.BadInput($"{path} cannot be written: {exception.Message}");
}
