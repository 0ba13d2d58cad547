using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Keys;

/// <summary>What names a report: <c>tenant/period/id</c>.</summary>
public readonly record struct ReportKey(TenantId Tenant, Period Period, JurisdictionId Jurisdiction)
{
    /// <exception cref="FormatException">The key is no report's.</exception>
    public static ReportKey Parse(string key) =>
        GrainKeys.Split(key) is [var tenant, var period, var jurisdiction]
            ? new(TenantId.Parse(tenant), Period.Parse(period), JurisdictionId.Parse(jurisdiction))
            : throw new FormatException($"'{key}' is no report's key.");

    public override string ToString() => GrainKeys.Join(Tenant.Text, Period.ToString(), Jurisdiction.Text);
}
