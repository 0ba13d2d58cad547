using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Checks;

/// <summary>Whether a tenant's settings, policies and own indicators hold together. No I/O.</summary>
internal static class TenantCheck
{
    public static IEnumerable<(CheckFindingKind Kind, string Message)> Problems(
        Tenant state, TenantId tenant, EditionedCatalogue builtIn)
    {
        if (state.Settings is { } settings && settings.Id != tenant)
        {
            yield return (CheckFindingKind.Tenant, $"Its settings are those of {settings.Id}.");
        }

        var policies = state.Policies ?? TenantPolicies.Default;
        for (var i = 0; i < policies.Dated.Length; i++)
        {
            var policy = policies.Dated[i];
            if (policy.Version < 1 || policy.Version > policies.Version)
            {
                yield return (CheckFindingKind.Tenant,
                    $"The policy from {policy.From} on has version {policy.Version}, and the newest is {policies.Version}.");
            }

            if (i > 0 && policy.From.CompareTo(policies.Dated[i - 1].From) <= 0)
            {
                yield return (CheckFindingKind.Tenant, $"The policy from {policy.From} on stands behind one of a later period.");
            }
        }

        var catalogue = state.Catalogue ?? TenantCatalogue.None;
        for (var i = 0; i < catalogue.Decisions.Length; i++)
        {
            if (catalogue.Decisions[i].Version != i + 1)
            {
                yield return (CheckFindingKind.Tenant,
                    $"Where decision {i + 1} about indicators should stand there is {catalogue.Decisions[i].Version}.");
            }
        }

        foreach (var period in catalogue.Decisions.Select(decision => decision.From).Distinct())
        {
            // Throws where the indicators do not go together; whoever calls takes that for damage.
            _ = catalogue.Over(builtIn, period);
            if (policies.CatalogueVersionFor(period) != catalogue.VersionFor(period))
            {
                yield return (CheckFindingKind.Tenant,
                    $"Of {period}, roll-ups are told version {policies.CatalogueVersionFor(period)} of its indicators, "
                    + $"and {catalogue.VersionFor(period)} was decided.");
            }
        }
    }
}
