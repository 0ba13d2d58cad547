using System.Text;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing;

/// <summary>Where mutation starts: inputs that reach each branch, and those that once failed.</summary>
internal static class Corpus
{
    private const string Ascending =
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"
        + "202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E";

    /// <summary>Bodies: frames of a few bytes, plain and in gzip, good and broken.</summary>
    public static readonly IReadOnlyList<byte[]> Bodies =
    [
        [],
        .. Hex(
            // nothing in a frame; a message of four bytes; two messages; 64 bytes of payload, then 65
            "0000000000",
            "0000000004" + "12026869",
            "0000000004" + "12026869" + "0000000002" + "1801",
            "0000000040" + "223E" + Ascending[..^2],
            "0000000041" + "223F" + Ascending,
            // cut short: header, payload; lengths that lie; an undefined flag
            "000000",
            "000000000412",
            "00000003E8" + "12026869",
            "0080000000",
            "00FFFFFFFF",
            "0200000004" + "12026869",
            // gzip of the message, cut short, with another behind it, and of 200 zeros
            "0100000018" + "1F8B08000000000000031362CAC8040035AC9A4104000000",
            "010000000C" + "1F8B08000000000000031362",
            "0100000018" + "1F8B08000000000000031362CAC8040035AC9A4104000000" + "0000000002" + "1801",
            "0100000018" + "1F8B08000000000000036360181E000076A871C9C8000000",
            // no protobuf: a length beyond the end, a wrong wire type, text that is not UTF-8, an endless number
            "0000000005" + "0AFFFFFFFF",
            "0000000001" + "07",
            "0000000004" + "1202C328",
            "000000000B" + "18FFFFFFFFFFFFFFFFFFFF"),
    ];

    /// <summary>Header values as text.</summary>
    public static readonly IReadOnlyList<byte[]> Values =
        Text(
            "", "1S", "99999999H", "100m", "5u", "7n", "0S", "-1M", "AA==", "AAE", "AQ==,Ag", "////", "a%20b", "%", "%C3%A9", "%c3",
            "caf\u00e9", "0", "16", "99", "application/grpc+proto", "application/grpc;x");

    private static IEnumerable<byte[]> Hex(params string[] inputs) => inputs.Select(Convert.FromHexString);

    private static IReadOnlyList<byte[]> Text(params string[] inputs) => [.. inputs.Select(Encoding.Latin1.GetBytes)];
}
