using Grpc.Core;

namespace Grpc.Internal.Protocol;

/// <summary>The values of <c>-bin</c> headers: base64, padded or not, several of them joined by commas.</summary>
internal static class BinaryHeader
{
    /// <summary>Throws an <see cref="RpcException"/> (INTERNAL) for what is not base64.</summary>
    public static void AddTo(Metadata metadata, string key, string joined)
    {
        foreach (var value in joined.Split(','))
        {
            metadata.Add(key, Parse(key, value.Trim()));
        }
    }

    private static byte[] Parse(string key, string value)
    {
        var padding = (value.Length % 4) switch
        {
            2 => "==",
            3 => "=",
            _ => "",
        };
        var bytes = new byte[(value.Length + padding.Length) / 4 * 3];
        return Convert.TryFromBase64String(value + padding, bytes, out var length)
            ? bytes[..length]
            : throw new RpcException(new Status(StatusCode.Internal, $"The value of '{key}' is not valid base64."));
    }
}
