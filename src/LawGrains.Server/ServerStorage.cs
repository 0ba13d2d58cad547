using LawGrains.Storage;

namespace LawGrains.Server;

/// <summary>What <see cref="ServerOptions.Storage"/> and <see cref="ServerOptions.DataFolder"/> say together.</summary>
public static class ServerStorage
{
    private const string DatabaseFile = "lawgrains.db";

    /// <exception cref="FormatException">The setting cannot be read.</exception>
    public static StorageSetting Of(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Storage.Length == 0
            ? StorageSetting.Sqlite(Path.Combine(options.DataFolder, DatabaseFile))
            : StorageSetting.Parse(options.Storage);
    }

    internal static string? Problem(ServerOptions options)
    {
        try
        {
            Of(options);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
