using System.Text;

namespace Grpc.Embedded.Tests.Hostile.Support;

/// <summary>As much of HPACK as the tests speak: literals without indexing out, what a Kestrel without a dynamic table sends in.</summary>
internal static class Hpack
{
    private const int StatusIndex = 8;
    private static readonly string[] StaticStatuses = ["200", "204", "206", "304", "400", "404", "500"];

    public static byte[] Encode(params (byte[] Name, byte[] Value)[] headers) =>
        [.. headers.SelectMany(header => (byte[])[0, .. Text(header.Name), .. Text(header.Value)])];

    public static byte[] Encode(params (string Name, string Value)[] headers) =>
        Encode([.. headers.Select(header => (Encoding.UTF8.GetBytes(header.Name), Encoding.UTF8.GetBytes(header.Value)))]);

    /// <summary>Names out of the static table come as their index, but for <c>:status</c>.</summary>
    public static Dictionary<string, string> Decode(ReadOnlySpan<byte> block)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!block.IsEmpty)
        {
            var first = block[0];
            if ((first & 0x80) != 0)
            {
                var index = Number(ref block, 7);
                headers[":status"] = StaticStatuses[index - StatusIndex];
            }
            else if ((first & 0xe0) == 0x20)
            {
                Number(ref block, 5);
            }
            else
            {
                var index = Number(ref block, (first & 0x40) != 0 ? 6 : 4);
                var name = index == 0 ? Text(ref block) : index == StatusIndex ? ":status" : $"#{index}";
                headers[name] = Text(ref block);
            }
        }

        return headers;
    }

    private static byte[] Text(byte[] text) => [.. Number(text.Length), .. text];

    private static byte[] Number(int number)
    {
        const int Largest = 0x7f;
        if (number < Largest)
        {
            return [(byte)number];
        }

        var bytes = new List<byte> { Largest };
        for (number -= Largest; number >= 0x80; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        return [.. bytes, (byte)number];
    }

    private static int Number(ref ReadOnlySpan<byte> block, int bits)
    {
        var largest = (1 << bits) - 1;
        var number = block[0] & largest;
        block = block[1..];
        if (number < largest)
        {
            return number;
        }

        for (var shift = 0; ; shift += 7)
        {
            var next = block[0];
            block = block[1..];
            number += (next & 0x7f) << shift;
            if ((next & 0x80) == 0)
            {
                return number;
            }
        }
    }

    private static string Text(ref ReadOnlySpan<byte> block)
    {
        Assert.True((block[0] & 0x80) == 0, "Kestrel began to write Huffman codes, which these tests do not read.");
        var length = Number(ref block, 7);
        var text = Encoding.Latin1.GetString(block[..length]);
        block = block[length..];
        return text;
    }
}
