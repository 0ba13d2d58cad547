using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LawGrains.Cli.Submission;

/// <summary>
/// Names a submission by what it says, so that the same command given twice is one submission and its second answer is
/// the first one's.
/// </summary>
public static class RequestIds
{
    /// <returns>40 hexadecimal digits: of the code, the period and every byte of the document.</returns>
    public static string Of(string code, string period, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, code);
        Append(hash, period);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..40];
    }

    /// <summary>Of a document that is submitted again, after a revision that took its place or that does not stand any more.</summary>
    /// <param name="revision">The latest one that there is.</param>
    /// <param name="code">As above.</param>
    /// <param name="period">As above.</param>
    /// <param name="content">As above.</param>
    public static string After(int revision, string code, string period, ReadOnlySpan<byte> content) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(code, period, content)}-{revision}");

    // Each part goes in with its length, so that no two different triples are the same bytes.
    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
