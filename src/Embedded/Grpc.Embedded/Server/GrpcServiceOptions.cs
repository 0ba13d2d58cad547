using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// How services answer: for all of them by <c>AddGrpc</c>, for one by <c>AddServiceOptions</c>, whose settings come first.
/// Messages travel as they are or in gzip; other compression providers are not offered.
/// </summary>
public class GrpcServiceOptions
{
    private int? _maxSendMessageSize;
    private int? _maxReceiveMessageSize;

    /// <summary>Bytes of a response before compression; null for no limit. Default: null.</summary>
    public int? MaxSendMessageSize
    {
        get => _maxSendMessageSize;
        set
        {
            _maxSendMessageSize = value;
            HasMaxSendMessageSize = true;
        }
    }

    /// <summary>Bytes of a request, compressed and after decompression; null for no limit. Default: 4 MiB.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set
        {
            _maxReceiveMessageSize = value;
            HasMaxReceiveMessageSize = true;
        }
    }

    /// <summary>Whether a client sees the type and text of exceptions. Default: false.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary><c>gzip</c>, used where a client accepts it, or null for none. Default: null.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>Default: fastest.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Whether calls to services and methods that are not there pass on to later middleware. Default: false.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>The first added is the outermost; those of all services stand before those of one.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    // An explicit null means no limit, which a service may set against a limit of all services.
    internal bool HasMaxSendMessageSize { get; private set; }

    internal bool HasMaxReceiveMessageSize { get; private set; }
}

/// <summary>How one service answers. See <see cref="GrpcServiceOptions"/>.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
