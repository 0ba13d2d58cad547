using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Keys;

/// <summary>
/// Builds and parses the keys of all grains, here and nowhere else. The tenant comes first in every key; the parts of an
/// identifier hold no '/'.
/// </summary>
public static class GrainKeys
{
    private const char Separator = '/';

    /// <summary>The key of the tenant's own grain and of its registry.</summary>
    public static string Tenant(TenantId tenant) => tenant.Text;

    /// <summary>The tenant that a key belongs to, or null where the key is none of ours.</summary>
    public static TenantId? TenantOf(string? key)
    {
        var text = key.AsSpan();
        var end = text.IndexOf(Separator);
        return TenantId.TryParse((end < 0 ? text : text[..end]).ToString(), out var tenant) ? tenant : null;
    }

    internal static string Join(params ReadOnlySpan<string?> parts) => string.Join(Separator, parts);

    internal static string[] Split(string key) => key.Split(Separator);
}
