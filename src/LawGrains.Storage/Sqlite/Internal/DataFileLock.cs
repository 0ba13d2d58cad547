namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// Held by the one server that may open a database: a lock of the operating system on a file beside it, which ends with
/// the process however that ends. The file stays: to remove it would let two servers hold two files of the same name.
/// </summary>
internal sealed class DataFileLock : IDisposable
{
    private readonly FileStream _file;

    private DataFileLock(FileStream file) => _file = file;

    /// <exception cref="StorageStartException">Another server holds it, or the folder cannot be written.</exception>
    public static DataFileLock Take(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                // Only for a folder that is made here: reports are nobody else's business.
                Directory.CreateDirectory(
                    folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Unwritable(path, exception);
        }
        catch (IOException exception) when (File.Exists(path + ".lock"))
        {
            throw new StorageStartException(
                $"SqliteStorageOptions.Path '{path}' is in use by another server, which holds '{path}.lock'. Stop that "
                + "server, or set Path to another file.",
                exception);
        }
        catch (IOException exception)
        {
            throw Unwritable(path, exception);
        }
    }

    public void Dispose() => _file.Dispose();

    private static StorageStartException Unwritable(string path, Exception exception) => new(
        $"SqliteStorageOptions.Path '{path}': its folder cannot be written. Give the server's user the right to write "
        + "to it, or set Path to another file.",
        exception);
}
