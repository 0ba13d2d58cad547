using System.Globalization;
using System.Text;

namespace Grpc.Internal.Protocol;

/// <summary>How a status text travels: UTF-8, with % and everything outside of printable ASCII as %XX.</summary>
internal static class PercentEncoding
{
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length * 2);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (octet is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return encoded.ToString();
    }

    /// <summary>What is not a valid escape stays as it is.</summary>
    public static string Decode(string encoded) => Uri.UnescapeDataString(encoded);
}
