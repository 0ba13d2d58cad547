using System.IO.Compression;
using Grpc.AspNetCore.Server;
using Grpc.Internal.Protocol;

namespace Grpc.Internal.Server;

/// <summary>The settings of one service: its own before those of all services before the defaults.</summary>
internal sealed record MethodOptions(
    int? MaxSendMessageSize,
    int? MaxReceiveMessageSize,
    bool EnableDetailedErrors,
    bool CompressesResponses,
    CompressionLevel CompressionLevel,
    bool IgnoresUnknownMethods,
    bool IgnoresUnknownServices,
    IReadOnlyList<InterceptorRegistration> Interceptors)
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Throws <see cref="InvalidOperationException"/> for a compression that is not offered.</summary>
    public static MethodOptions Of(GrpcServiceOptions all, GrpcServiceOptions service)
    {
        var algorithm = service.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm;
        if (algorithm is not (null or GrpcHeaders.Gzip or GrpcHeaders.Identity))
        {
            throw new InvalidOperationException(
                $"{nameof(GrpcServiceOptions)}.{nameof(GrpcServiceOptions.ResponseCompressionAlgorithm)} is '{algorithm}'; it must be '{GrpcHeaders.Gzip}' or not set.");
        }

        return new MethodOptions(
            service.HasMaxSendMessageSize ? service.MaxSendMessageSize : all.MaxSendMessageSize,
            service.HasMaxReceiveMessageSize ? service.MaxReceiveMessageSize
                : all.HasMaxReceiveMessageSize ? all.MaxReceiveMessageSize
                : DefaultMaxReceiveMessageSize,
            service.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false,
            algorithm == GrpcHeaders.Gzip,
            service.ResponseCompressionLevel ?? all.ResponseCompressionLevel ?? CompressionLevel.Fastest,
            service.IgnoreUnknownServices ?? all.IgnoreUnknownServices ?? false,
            all.IgnoreUnknownServices ?? false,
            [.. all.Interceptors, .. service.Interceptors]);
    }
}
