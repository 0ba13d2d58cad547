using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Tenants;

/// <summary>What may become of a tenant.</summary>
internal static class TenantRules
{
    public const int MaximumNameLength = 200;

    private static readonly TimeSpan ShortestVerifiedWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestVerifiedWithin = TimeSpan.FromDays(1);

    public static Outcome<Tenant> Create(Tenant tenant, TenantId key, TenantSettings settings)
    {
        if (settings.Id != key)
        {
            return new Refusal(RefusalCode.Malformed, $"The settings are of {settings.Id}, not of {key}.", "tenant.id");
        }

        if (string.IsNullOrWhiteSpace(settings.Name) || settings.Name.Length > MaximumNameLength)
        {
            return new Refusal(
                RefusalCode.Malformed, $"A tenant needs a name of 1 to {MaximumNameLength} characters.", "tenant.name");
        }

        if (settings.MinimumConfidence is < 0 or > 1)
        {
            return new Refusal(
                RefusalCode.OutOfRange, "The minimum confidence lies from 0 to 1.", "tenant.minimum_confidence");
        }

        return tenant.Settings is { } existing && existing != settings
            ? new Refusal(
                RefusalCode.TenantExists, $"The tenant {key} is there already, with other settings.", "tenant.id")
            : tenant with { Settings = settings };
    }

    public static Outcome<Tenant> SetPolicy(Tenant tenant, SetPolicy command)
    {
        if (tenant.Settings is null)
        {
            return new Refusal(RefusalCode.UnknownTenant, "There is no such tenant.", "tenant");
        }

        if (command.VerifiedWithin is { } within && (within < ShortestVerifiedWithin || within > LongestVerifiedWithin))
        {
            return new Refusal(
                RefusalCode.OutOfRange,
                $"Inputs are verified within {ShortestVerifiedWithin} to {LongestVerifiedWithin}.",
                "verified_within");
        }

        var policies = tenant.Policies ?? TenantPolicies.Default;
        var next = policies with { VerifiedWithin = command.VerifiedWithin ?? policies.VerifiedWithin };
        var isDecided = policies.For(command.From).Policy == command.Policy
            && policies.Dated.All(dated => dated.From.CompareTo(command.From) <= 0);
        next = isDecided ? next : next.With(command.From, command.Policy);
        return next == policies ? tenant : tenant with { Policies = next };
    }
}
