using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LawGrains.Server.Identity;

/// <summary>
/// Signs tokens with the local key, for those who can read it: the command line on the server's own machine.
/// Thread-safe.
/// </summary>
public sealed class TokenIssuer(LocalKey key, TimeProvider clock)
{
    internal const int MaximumSubject = 200;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <returns>A JSON web token, for the header <c>authorization: Bearer …</c>.</returns>
    /// <exception cref="ArgumentException">
    /// The grant lacks a subject or roles, or its lifetime is not positive.
    /// </exception>
    public string Issue(TokenGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (string.IsNullOrWhiteSpace(grant.Subject) || grant.Subject.Length > MaximumSubject)
        {
            throw new ArgumentException($"A token needs a subject of 1 to {MaximumSubject} characters.", nameof(grant));
        }

        if (!RoleNames.Of(grant.Roles).Any())
        {
            throw new ArgumentException($"A token needs a role: {string.Join(", ", RoleNames.All)}.", nameof(grant));
        }

        if (grant.Lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentException("A token's lifetime must be more than nothing.", nameof(grant));
        }

        var now = clock.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = LawGrainsClaims.LocalIssuer,
            Audience = LawGrainsClaims.LocalAudience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + grant.Lifetime).UtcDateTime,
            Claims = Claims(grant),
            SigningCredentials = new(key.SecurityKey, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static Dictionary<string, object> Claims(TokenGrant grant)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = grant.Subject,
            [LawGrainsClaims.Roles] = RoleNames.Of(grant.Roles).ToArray(),
        };
        if (grant.Tenant is { } tenant)
        {
            claims[LawGrainsClaims.Tenant] = tenant.Text;
        }

        if (grant.Scope is { } scope)
        {
            claims[LawGrainsClaims.Scope] = scope.Text;
        }

        return claims;
    }
}
