using Grpc.Core;
using Grpc.Internal.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Grpc.Internal.Server;

/// <summary>The headers of a request that are its caller's, without those of HTTP and of gRPC itself.</summary>
internal static class RequestMetadata
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        GrpcHeaders.Encoding,
        GrpcHeaders.AcceptEncoding,
        GrpcHeaders.Timeout,
        HeaderNames.ContentEncoding,
        HeaderNames.ContentType,
        HeaderNames.TE,
        HeaderNames.Host,
        HeaderNames.AcceptEncoding,
    };

    public static Metadata Of(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (key, value) in headers)
        {
            // HTTP allows names that no metadata can have; nobody could ask for them.
            if (Skipped.Contains(key) || !Metadata.Entry.IsKey(key))
            {
                continue;
            }

            if (Metadata.Entry.HasBinaryKey(key))
            {
                BinaryHeader.AddTo(metadata, key, value.ToString());
            }
            else
            {
                metadata.Add(key, value.ToString());
            }
        }

        return metadata;
    }
}
