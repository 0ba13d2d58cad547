using LawGrains.Model.Identifiers;

namespace LawGrains.Server.Identity;

/// <summary>What a token is to say.</summary>
public sealed record TokenGrant
{
    /// <summary>Who bears it: 1 to 200 characters. Stands as actor in what is changed with it.</summary>
    public required string Subject { get; init; }

    /// <summary>At least one.</summary>
    public required Roles Roles { get; init; }

    /// <summary>Whose data; null for an operator. Default: null.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>The jurisdiction it speaks for; null for the whole tenant. Default: null.</summary>
    public JurisdictionCode? Scope { get; init; }

    /// <summary>How long it holds from now. Default: 12 hours.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(12);
}
