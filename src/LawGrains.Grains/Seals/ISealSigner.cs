namespace LawGrains.Grains.Seals;

/// <summary>Signs with a key that is kept outside the database. Thread-safe.</summary>
public interface ISealSigner
{
    /// <summary>Names the key that signs now.</summary>
    string KeyId { get; }

    byte[] Sign(ReadOnlySpan<byte> signed);

    /// <summary>Whether that key signed exactly this; null where the key is not known.</summary>
    bool? Verify(string keyId, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature);
}
