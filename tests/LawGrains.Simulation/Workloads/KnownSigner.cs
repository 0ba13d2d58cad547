using System.Security.Cryptography;
using LawGrains.Grains.Seals;

namespace LawGrains.Simulation.Workloads;

/// <summary>Signs with a key that everybody knows.</summary>
internal sealed class KnownSigner : ISealSigner
{
    public string KeyId => "known";

    public byte[] Sign(ReadOnlySpan<byte> signed) => SHA256.HashData(signed);

    public bool? Verify(string keyId, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        keyId == KeyId ? SHA256.HashData(signed).AsSpan().SequenceEqual(signature) : null;
}
