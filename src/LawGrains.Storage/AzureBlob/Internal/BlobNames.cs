namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>
/// How records are called: <c>STATE-TYPE/KEY.json</c>, which is what Microsoft.Orleans.Persistence.AzureStorage makes
/// of a state's name and a grain's id. A store is a container.
/// </summary>
internal static class BlobNames
{
    private const string Suffix = ".json";
    private const int Longest = 1024;

    /// <exception cref="ArgumentException">The service could not keep it apart from others.</exception>
    public static string Of(RecordKey key)
    {
        var name = $"{key.StateName}-{key.GrainType}/{key.GrainKey}{Suffix}";

        // A hyphen in a state's name could not be told from the one behind it, and '..' leads to another blob.
        if (key.StateName.Contains('-', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The state name '{key.StateName}' has a hyphen, which Azure Blob storage cannot keep.");
        }

        if (name.Length > Longest || name.Split('/').Any(segment => segment is "." or ".."))
        {
            throw new ArgumentException("The grain's key is too long, or has a part '.' or '..', for Azure Blob storage.");
        }

        return name;
    }

    /// <summary>The key of a blob, or null where it is not of this kind.</summary>
    public static RecordKey? Parse(string store, string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var hyphen = name.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 || slash < hyphen || !name.EndsWith(Suffix, StringComparison.Ordinal)
            ? null
            : new RecordKey(store, name[..hyphen], name[(hyphen + 1)..slash], name[(slash + 1)..^Suffix.Length]);
    }

    /// <summary>The path below a container: each part escaped, as the official clients do.</summary>
    public static string Path(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
