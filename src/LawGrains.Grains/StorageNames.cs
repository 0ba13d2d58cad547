namespace LawGrains.Grains;

/// <summary>The storage providers that grains ask for; the host registers one for each name.</summary>
public static class StorageNames
{
    public const string Tenants = "tenants";
    public const string Registry = "registry";
    public const string Reports = "reports";
    public const string Seals = "seals";

    /// <summary>Immutable records under the hash of their content: sections, original documents, old revisions.</summary>
    public const string Contents = "contents";

    public static IReadOnlyList<string> All { get; } = [Tenants, Registry, Reports, Seals, Contents];
}
