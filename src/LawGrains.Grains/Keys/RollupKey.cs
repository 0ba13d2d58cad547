using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Keys;

/// <summary>What names a roll-up: <c>tenant/period/borders/id</c>.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Period">The reported period.</param>
/// <param name="Borders">The period whose tree is meant; the reported one by default.</param>
/// <param name="Jurisdiction">The node.</param>
public readonly record struct RollupKey(TenantId Tenant, Period Period, Period Borders, JurisdictionId Jurisdiction)
{
    public ReportKey Report => new(Tenant, Period, Jurisdiction);

    /// <exception cref="FormatException">The key is no roll-up's.</exception>
    public static RollupKey Parse(string key) =>
        GrainKeys.Split(key) is [var tenant, var period, var borders, var jurisdiction]
            ? new(TenantId.Parse(tenant), Period.Parse(period), Period.Parse(borders), JurisdictionId.Parse(jurisdiction))
            : throw new FormatException($"'{key}' is no roll-up's key.");

    /// <summary>The node by the period's own borders.</summary>
    public static RollupKey Of(ReportKey report) =>
        new(report.Tenant, report.Period, report.Period, report.Jurisdiction);

    /// <summary>Another node of the same tenant, period and borders.</summary>
    public RollupKey At(JurisdictionId jurisdiction) => this with { Jurisdiction = jurisdiction };

    public override string ToString() =>
        GrainKeys.Join(Tenant.Text, Period.ToString(), Borders.ToString(), Jurisdiction.Text);
}
