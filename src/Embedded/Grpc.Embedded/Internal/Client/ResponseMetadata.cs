using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Internal.Protocol;

namespace Grpc.Internal.Client;

/// <summary>The headers or trailers of a response that are its service's, without those of HTTP and of gRPC itself.</summary>
internal static class ResponseMetadata
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        GrpcHeaders.Status,
        GrpcHeaders.Message,
        GrpcHeaders.Encoding,
        GrpcHeaders.AcceptEncoding,
        "content-encoding",
        "content-type",
    };

    public static Metadata Of(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers.NonValidated)
        {
            if (Skipped.Contains(key) || !Metadata.Entry.IsKey(key))
            {
                continue;
            }

            foreach (var value in values)
            {
                if (Metadata.Entry.HasBinaryKey(key))
                {
                    BinaryHeader.AddTo(metadata, key, value);
                }
                else
                {
                    metadata.Add(key, value);
                }
            }
        }

        return metadata;
    }
}
