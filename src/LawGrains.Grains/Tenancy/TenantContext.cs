using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;
using Orleans.Runtime;

namespace LawGrains.Grains.Tenancy;

/// <summary>On whose behalf a call runs. Set from the authenticated principal; every grain call is held against it.</summary>
public static class TenantContext
{
    private const string Key = "lawgrains.tenant";

    /// <summary>Null outside any tenant's call.</summary>
    public static TenantId? Current => RequestContext.Get(Key) is string text && TenantId.TryParse(text, out var tenant)
        ? tenant
        : null;

    /// <summary>For the edge: what follows in this asynchronous flow runs on behalf of the tenant.</summary>
    public static void Enter(TenantId tenant) => RequestContext.Set(Key, tenant.Text);

    /// <summary>The first line of every background loop: it works for the tenant of the grain's own key.</summary>
    public static void EnterOwn(string grainKey) =>
        Enter(GrainKeys.TenantOf(grainKey) ?? throw new FormatException($"'{grainKey}' belongs to no tenant."));
}
