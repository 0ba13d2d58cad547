using System.Security.Cryptography;
using LawGrains.Grains.Seals;

namespace LawGrains.Server.Identity;

/// <summary>
/// Signs seals with the server's own key, which lies in a file beside the database and not in it. What is signed begins
/// with words that no token begins with: neither can pass for the other.
/// </summary>
internal sealed class LocalSealSigner(LocalKey key) : ISealSigner
{
    private readonly Lock _gate = new();

    public string KeyId => key.SecurityKey.KeyId;

    public byte[] Sign(ReadOnlySpan<byte> signed)
    {
        // An ECDsa object serves one caller at a time.
        lock (_gate)
        {
            return key.SecurityKey.ECDsa.SignData(signed, HashAlgorithmName.SHA256);
        }
    }

    public bool? Verify(string keyId, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (keyId != KeyId)
        {
            return null;
        }

        lock (_gate)
        {
            return key.SecurityKey.ECDsa.VerifyData(signed, signature, HashAlgorithmName.SHA256);
        }
    }
}
