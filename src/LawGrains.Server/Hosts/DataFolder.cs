namespace LawGrains.Server.Hosts;

internal static class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes the folder where it is missing, for its owner alone: reports are not public before their time.
    /// </summary>
    /// <exception cref="ServerStartException">It cannot be made.</exception>
    public static void Ensure(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ServerStartException(
                $"DataFolder is {folder}, which cannot be made: {exception.Message} "
                + "Set it to a folder that can be written.",
                exception);
        }
    }
}
