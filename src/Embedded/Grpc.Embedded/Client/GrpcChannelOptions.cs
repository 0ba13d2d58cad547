using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>
/// How a channel calls. Messages travel as they are or in gzip; load balancing, hedging and other compression providers are not
/// offered.
/// </summary>
public sealed class GrpcChannelOptions
{
    private const int MiB = 1024 * 1024;

    public GrpcChannelOptions()
    {
    }

    /// <summary>Default: by the address, TLS for https, plain for http.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Bytes of a request before compression; null for no limit. Default: null.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Bytes of a response, compressed and after decompression; null for no limit. Default: 4 MiB.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * MiB;

    /// <summary>Default: no logs.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Not together with <see cref="HttpHandler"/>. Default: one of the channel's own.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Not together with <see cref="HttpClient"/>. Default: one of the channel's own.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether the channel disposes a given client or handler with itself. Default: false.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// Whether a cancelled call throws <see cref="OperationCanceledException"/> instead of <see cref="RpcException"/>.
    /// Default: false.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Whether call credentials are sent without TLS too. Default: false.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Which calls are tried again, and when. Default: null, none is.</summary>
    public ServiceConfig? ServiceConfig { get; set; }

    /// <summary>The most attempts of a call, the first included, whatever a policy says; null for no limit. Default: 5.</summary>
    public int? MaxRetryAttempts { get; set; } = 5;

    /// <summary>
    /// Bytes that all calls together keep to send them again; a call that finds no room has no further attempt. Null for no limit.
    /// Default: 16 MiB.
    /// </summary>
    public long? MaxRetryBufferSize { get; set; } = 16 * MiB;

    /// <summary>
    /// Bytes that a call keeps to send them again; beyond them it has no further attempt. Null for no limit. Default: 1 MiB.
    /// </summary>
    public long? MaxRetryBufferPerCallSize { get; set; } = MiB;
}
