using System.Security.Cryptography;
using LawGrains.Grains.Seals;

namespace LawGrains.Grains.Tests.Hosting;

/// <summary>Signs with a key that everybody knows.</summary>
internal sealed class TestSigner(string keyId = "test") : ISealSigner
{
    public string KeyId => keyId;

    public byte[] Sign(ReadOnlySpan<byte> signed) => SHA256.HashData(signed);

    public bool? Verify(string keyId, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        keyId == KeyId ? SHA256.HashData(signed).AsSpan().SequenceEqual(signature) : null;
}
