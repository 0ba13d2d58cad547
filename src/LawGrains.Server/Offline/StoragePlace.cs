using LawGrains.Storage.Postgres;
using LawGrains.Storage.Sqlite;

namespace LawGrains.Server.Offline;

/// <summary>
/// Where a server's records are, as one text says it: <c>sqlite:FOLDER</c>, <c>sqlite:FILE</c>, <c>postgres://…</c> or
/// <c>postgres:CONNECTION STRING</c>.
/// </summary>
public sealed class StoragePlace
{
    /// <summary>How a place is written, for messages.</summary>
    public const string Form = "sqlite:FOLDER, postgres://USER@HOST/DATABASE or postgres:CONNECTION STRING";

    // The server's own name for it (GrainHost).
    private const string DatabaseFile = "lawgrains.db";

    private readonly string? _connection;

    private StoragePlace(string? file, string? connection) => (File, _connection) = (file, connection);

    /// <summary>The database file in full; null where it is none.</summary>
    public string? File { get; }

    /// <summary>The database of a server's data folder.</summary>
    public static StoragePlace InFolder(string folder) => new(Path.GetFullPath(Path.Combine(folder, DatabaseFile)), null);

    /// <exception cref="FormatException">It is of no such form. The message repeats none of it: it may hold a password.</exception>
    public static StoragePlace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var place = text[(colon + 1)..];
        var isAddress = place.StartsWith("//", StringComparison.Ordinal);
        return text[..Math.Max(colon, 0)].ToUpperInvariant() switch
        {
            "SQLITE" when place.Trim('/').Length > 0 => OfPath(isAddress ? place[2..] : place),
            "POSTGRES" or "POSTGRESQL" when place.Length > 0 => new(null, isAddress ? "postgres:" + place : place),
            _ => throw new FormatException($"a place is written as {Form}"),
        };
    }

    /// <summary>Whether both are certainly the same.</summary>
    public bool Is(StoragePlace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return File == other.File && _connection == other._connection;
    }

    /// <summary>The kind, and for a file its path: nothing secret.</summary>
    public override string ToString() => File is null ? "PostgreSQL" : File;

    internal void AddTo(IServiceCollection services, string name)
    {
        if (File is not null)
        {
            services.AddSqliteGrainStorage(name, options => options.Path = File);
        }
        else
        {
            services.AddPostgresGrainStorage(name, options => options.ConnectionString = _connection!);
        }
    }

    // A folder that is not there yet is meant as one, unless its name is a database's.
    private static StoragePlace OfPath(string path) =>
        System.IO.File.Exists(path) || (path.EndsWith(".db", StringComparison.Ordinal) && !Directory.Exists(path))
            ? new(Path.GetFullPath(path), null)
            : InFolder(path);
}
