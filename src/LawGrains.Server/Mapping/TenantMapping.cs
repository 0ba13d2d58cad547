using System.Globalization;
using LawGrains.Model.Tenants;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

internal static class TenantMapping
{
    private const int MaximumName = 200;
    private const int ConfidenceDecimals = 2;

    public static V1.Tenant ToProto(this TenantSettings settings) => new()
    {
        Id = settings.Id.Text,
        Name = settings.Name,
        MinimumConfidence = (double)settings.MinimumConfidence,
        Due = settings.Due.ToString(),
    };

    public static TenantSettings Tenant(this Violations violations, V1.Tenant? tenant)
    {
        tenant ??= new();
        var settings = new TenantSettings { Id = violations.Tenant(tenant.Id, "tenant.id"), Name = tenant.Name };
        if (string.IsNullOrWhiteSpace(tenant.Name) || tenant.Name.Length > MaximumName)
        {
            violations.Add("tenant.name", $"must be 1 to {MaximumName} characters.");
        }

        if (tenant.HasMinimumConfidence)
        {
            settings = settings with
            {
                MinimumConfidence = violations.Confidence(tenant.MinimumConfidence, "tenant.minimum_confidence"),
            };
        }

        if (tenant.Due.Length > 0)
        {
            settings = settings with
            {
                Due = DueDate.TryParse(tenant.Due, CultureInfo.InvariantCulture, out var due)
                    ? due
                    : violations.Add<DueDate>("tenant.due", $"must be {DueDate.Form}."),
            };
        }

        return settings;
    }

    /// <summary>A confidence with the two decimals that it is kept with.</summary>
    public static decimal Confidence(this Violations violations, double value, string field) => value is >= 0 and <= 1
        ? decimal.Round((decimal)value, ConfidenceDecimals)
        : violations.Add<decimal>(field, "must be from 0 to 1.");

    public static V1.DatedRollupPolicy ToProto(this DatedPolicy policy) => new()
    {
        FromPeriod = policy.From.ToString(),
        Policy = new()
        {
            Departments = policy.Policy.Departments.ToProto(),
            Effective = policy.Policy.Effective.ToProto(),
        },
        Version = policy.Version,
    };
}
