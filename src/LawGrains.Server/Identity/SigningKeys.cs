using Microsoft.IdentityModel.Tokens;

namespace LawGrains.Server.Identity;

/// <summary>
/// The keys whose signatures hold: the local one for local tokens, those of the key set for tokens of its issuer.
/// Neither kind speaks for the other's issuer.
/// </summary>
internal sealed class SigningKeys(LocalKey local)
{
    private volatile IReadOnlyList<SecurityKey> _published = [];

    public IEnumerable<SecurityKey> Of(string issuer) =>
        issuer == LawGrainsClaims.LocalIssuer ? [local.SecurityKey] : _published;

    /// <summary>Puts a key set in place of the former one.</summary>
    /// <exception cref="ArgumentException">The text is no key set, or holds no key that signs.</exception>
    public void Publish(string jwks)
    {
        // A secret key in a published set would let every reader sign: only public-key kinds count.
        var keys = new JsonWebKeySet(jwks).GetSigningKeys()
            .Where(key => key is not SymmetricSecurityKey)
            .ToList();
        if (keys.Count == 0)
        {
            throw new ArgumentException("The key set holds no public signing key.");
        }

        _published = keys;
    }
}
