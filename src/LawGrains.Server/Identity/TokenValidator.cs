using LawGrains.Model.Identifiers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LawGrains.Server.Identity;

/// <summary>Reads a token and checks signature, issuer, audience, times and claims.</summary>
internal sealed class TokenValidator
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new();
    private readonly TokenValidationParameters _parameters;
    private readonly TimeProvider _clock;

    public TokenValidator(SigningKeys keys, ServerOptions options, TimeProvider clock)
    {
        _clock = clock;
        _parameters = new()
        {
            ValidIssuers = Both(LawGrainsClaims.LocalIssuer, options.JwksIssuer),
            ValidAudiences = Both(LawGrainsClaims.LocalAudience, options.JwksAudience),
            IssuerSigningKeyResolver = (_, token, _, _) => keys.Of(token.Issuer),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => Holds(from, until),
            ValidAlgorithms =
            [
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
                SecurityAlgorithms.RsaSsaPssSha512,
            ],
        };
    }

    /// <returns>The principal, or in a few words why there is none.</returns>
    public async Task<(Principal? Principal, string Problem)> ValidateAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters);
        if (!result.IsValid)
        {
            return (null, result.Exception is SecurityTokenInvalidLifetimeException
                ? "The token does not hold now: it has expired, or does not hold yet. Get a new one."
                : "The token is not valid: its signature, issuer or audience is not one that this server trusts.");
        }

        var jwt = (JsonWebToken)result.SecurityToken;
        var subject = jwt.Subject;
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > TokenIssuer.MaximumSubject)
        {
            return (null, $"The token needs a subject (sub) of 1 to {TokenIssuer.MaximumSubject} characters.");
        }

        TenantId? tenant = null;
        if (Text(jwt, LawGrainsClaims.Tenant) is { Length: > 0 } tenantText)
        {
            if (!TenantId.TryParse(tenantText, out var parsed))
            {
                return (null, $"The token's {LawGrainsClaims.Tenant} must be {TenantId.Form}.");
            }

            tenant = parsed;
        }

        JurisdictionCode? scope = null;
        if (Text(jwt, LawGrainsClaims.Scope) is { Length: > 0 } scopeText)
        {
            if (!JurisdictionCode.TryParse(scopeText, out var parsed))
            {
                return (null, $"The token's {LawGrainsClaims.Scope} must be {JurisdictionCode.Form}.");
            }

            scope = parsed;
        }

        return (new(subject, tenant, RolesOf(jwt), scope, Moment(jwt.ValidFrom) - Skew, Moment(jwt.ValidTo)), "");
    }

    private bool Holds(DateTime? from, DateTime? until)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return until is { } end && now < end && (from is not { } start || start - Skew <= now);
    }

    private static Roles RolesOf(JsonWebToken token)
    {
        var roles = Roles.None;
        foreach (var claim in token.Claims.Where(claim => claim.Type == LawGrainsClaims.Roles))
        {
            foreach (var name in claim.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                // A role of somebody else's system gives nothing here, and is no reason to turn its bearer away.
                roles |= RoleNames.TryParse(name, out var role) ? role : Roles.None;
            }
        }

        return roles;
    }

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var text) ? text : null;

    private static DateTimeOffset Moment(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static IEnumerable<string> Both(string local, string published) =>
        published.Length == 0 ? [local] : [local, published];
}
