using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>The names under which the grains keep their records.</summary>
internal static class KnownRecords
{
    public const string ContentName = "content";

    /// <summary>All that refer to bodies, each store before that of the bodies.</summary>
    public static readonly IReadOnlyList<string> HeadStores =
        [StorageNames.Tenants, StorageNames.Registry, StorageNames.Reports, StorageNames.Seals];

    public static RecordName Tenant(TenantId tenant) =>
        new(StorageNames.Tenants, "settings", "tenant", GrainKeys.Tenant(tenant));

    public static RecordName Registry(TenantId tenant) =>
        new(StorageNames.Registry, "head", "registry", GrainKeys.Tenant(tenant));

    public static RecordName Report(ReportKey report) => new(StorageNames.Reports, "head", "report", report.ToString());

    public static RecordName Content(TenantId tenant, string hash) =>
        new(StorageNames.Contents, ContentName, ContentName, GrainKeys.Join(tenant.Text, hash));
}
