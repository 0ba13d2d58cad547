using LawGrains.Storage.AzureBlob.Internal;
using LawGrains.Storage.Postgres.Internal;

namespace LawGrains.Storage;

/// <summary>
/// Where records are kept, as one text says it: <c>sqlite:FILE</c>, <c>postgres:CONNECTION STRING</c> or
/// <c>postgres://…</c>, <c>azure:CONNECTION STRING</c> or <c>azure:https://…</c>. Such a text may be a secret, and
/// <see cref="ToString"/> does not give it.
/// </summary>
public sealed class StorageSetting
{
    private StorageSetting(StorageKind kind, string place)
    {
        Kind = kind;
        Place = place;
    }

    public StorageKind Kind { get; }

    /// <summary>The file, the connection string or the address. A secret but for <see cref="StorageKind.Sqlite"/>.</summary>
    public string Place { get; }

    /// <summary>Records in an SQLite file.</summary>
    public static StorageSetting Sqlite(string file) => new(StorageKind.Sqlite, file);

    /// <exception cref="FormatException">It is of no such form; the message says what is wrong and repeats none of it.</exception>
    public static StorageSetting Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var place = text[(colon + 1)..];
        var isUri = place.StartsWith("//", StringComparison.Ordinal);
        return text[..Math.Max(colon, 0)].ToUpperInvariant() switch
        {
            "SQLITE" when place.Trim('/').Length > 0 => Sqlite(isUri ? place[2..] : place),
            "SQLITE" => throw new FormatException("names no file. Write it as sqlite:data/lawgrains.db"),
            "POSTGRES" or "POSTGRESQL" => Checked(
                StorageKind.Postgres, isUri ? "postgres:" + place : place, PostgresAddress.Problem, "postgres://USER@HOST/DATABASE"),
            "AZURE" => Checked(
                StorageKind.Azure, place, AzureBlobService.Problem, "azure:https://ACCOUNT.blob.core.windows.net"),
            _ => throw new FormatException(
                "begins with none of sqlite:, postgres: and azure:. Write it as sqlite:data/lawgrains.db, "
                + "postgres://USER@HOST/DATABASE or azure:https://ACCOUNT.blob.core.windows.net"),
        };
    }

    /// <summary>The kind, and for a file its path: nothing secret.</summary>
    public override string ToString() => Kind switch
    {
        StorageKind.Sqlite => $"sqlite:{Place}",
        StorageKind.Postgres => "postgres:…",
        _ => "azure:…",
    };

    private static StorageSetting Checked(StorageKind kind, string place, Func<string, string?> problem, string example) =>
        problem(place) is { } wrong
            ? throw new FormatException($"{wrong}. Write it as {example}")
            : new(kind, place);
}

/// <summary>The kinds of storage.</summary>
public enum StorageKind
{
    Sqlite,
    Postgres,
    Azure,
}
