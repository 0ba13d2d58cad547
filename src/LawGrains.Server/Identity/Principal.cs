using LawGrains.Model.Identifiers;

namespace LawGrains.Server.Identity;

/// <summary>Who calls, as a valid token says.</summary>
/// <param name="Subject">The token's subject; stands as actor in what it changes.</param>
/// <param name="Tenant">Whose data it may touch; null for one that may touch none.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="Scope">The jurisdiction it speaks for; null for the whole tenant.</param>
/// <param name="NotBefore">When the token begins to hold.</param>
/// <param name="Expires">When the token ceases to hold.</param>
internal sealed record Principal(
    string Subject,
    TenantId? Tenant,
    Roles Roles,
    JurisdictionCode? Scope,
    DateTimeOffset NotBefore,
    DateTimeOffset Expires);
