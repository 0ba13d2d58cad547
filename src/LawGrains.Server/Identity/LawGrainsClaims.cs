namespace LawGrains.Server.Identity;

/// <summary>The claims by which a token says what its bearer may do.</summary>
public static class LawGrainsClaims
{
    /// <summary>The tenant; absent for an operator.</summary>
    public const string Tenant = "lg_tenant";

    /// <summary>The roles' names: an array, or one text with spaces or commas between them.</summary>
    public const string Roles = "lg_roles";

    /// <summary>
    /// The code of the jurisdiction that the bearer speaks for; absent or empty for the whole tenant.
    /// </summary>
    public const string Scope = "lg_scope";

    /// <summary>The issuer of tokens that are signed with the local key.</summary>
    public const string LocalIssuer = "lawgrains-local";

    /// <summary>The audience of tokens that are signed with the local key.</summary>
    public const string LocalAudience = "lawgrains";
}
