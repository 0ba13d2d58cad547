using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Internal.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.Internal.Server;

/// <summary>One call on its HTTP request.</summary>
internal sealed class HttpServerCallContext : ServerCallContext, IDisposable
{
    private readonly ILogger _logger;
    private readonly Activity? _activity;
    private readonly bool _isCounted;
    private readonly CallDeadline? _deadline;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private Exception? _breakOff;
    private Status _status;
    private bool _compresses;
    private bool _hasMessage;

    public HttpServerCallContext(HttpContext http, MethodOptions options, ILogger logger)
    {
        HttpContext = http;
        Options = options;
        _logger = logger;
        Reader = new MessageReader(
            http.Request.BodyReader, options.MaxReceiveMessageSize, http.Request.Headers.GrpcEncoding, "request");
        Writer = new MessageWriter(options.MaxSendMessageSize, options.CompressionLevel);

        if (Activity.Current is not null)
        {
            _activity = http.Features.Get<IHttpActivityFeature>()?.Activity;
            _activity?.AddTag("grpc.method", MethodCore);
        }

        _isCounted = GrpcServerEvents.Log.CallStarted();

        if (http.Request.Headers.GrpcTimeout is { Count: > 0 } header)
        {
            if (GrpcTimeout.TryParse(header, out var timeout) && timeout > TimeSpan.Zero)
            {
                _deadline = new CallDeadline(this, timeout, logger);
            }
            else
            {
                ServerLog.InvalidTimeoutIgnored(logger);
            }
        }

        if (options.CompressesResponses && AcceptsGzip(http.Request))
        {
            _compresses = true;
            http.Response.Headers[GrpcHeaders.Encoding] = GrpcHeaders.Gzip;
        }
    }

    public HttpContext HttpContext { get; }

    public MethodOptions Options { get; }

    public MessageReader Reader { get; }

    public MessageWriter Writer { get; }

    private bool IsExpired => _deadline?.IsExpired == true;

    protected override string MethodCore => HttpContext.Request.Path.Value!;

    protected override string HostCore => HttpContext.Request.Host.Value!;

    protected override string PeerCore => PeerName.Of(HttpContext.Connection);

    protected override DateTime DeadlineCore => _deadline?.At ?? DateTime.MaxValue;

    protected override CancellationToken CancellationTokenCore => _deadline?.Token ?? HttpContext.RequestAborted;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= RequestMetadata.Of(HttpContext.Request.Headers);

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= PeerCertificate.Describe(HttpContext.Connection.ClientCertificate);

    protected override IDictionary<object, object> UserStateCore => HttpContext.Items!;

    /// <summary>
    /// Remembers that an exception comes of the client's going away, which can show before the request is marked as aborted:
    /// no client shall fill the log with errors.
    /// </summary>
    public T BreakOff<T>(T exception)
        where T : Exception
    {
        _breakOff = exception;
        return exception;
    }

    /// <summary>Sets the status that an exception of the service stands for.</summary>
    public void Fail(Exception exception, string method)
    {
        if (IsExpired)
        {
            // Whatever the service ran into then, its client has been answered.
            ServerLog.MethodCanceled(_logger, method, exception);
            return;
        }

        switch (exception)
        {
            case RpcException rpc:
                ServerLog.StatusRaised(_logger, rpc.StatusCode, rpc.Status.DebugException);
                foreach (var entry in rpc.Trailers)
                {
                    ResponseTrailersCore.Add(entry);
                }

                _status = rpc.Status;
                return;
            case OperationCanceledException:
            case IOException when CancellationTokenCore.IsCancellationRequested:
            case Exception when exception == _breakOff:
                ServerLog.MethodCanceled(_logger, method, exception);
                break;
            default:
                ServerLog.MethodFailed(_logger, method, exception);
                break;
        }

        const string Text = "Exception was thrown by handler.";
        var detail = Options.EnableDetailedErrors ? $"{Text} {ExceptionText.Of(exception)}" : Text;
        _status = new Status(StatusCode.Unknown, detail, exception);
    }

    /// <summary>The frame of the next message, to be sent at once and given back to the writer.</summary>
    public ReadOnlyMemory<byte> NextFrame<T>(T message, Action<T, SerializationContext> serialize)
    {
        var compress = _compresses && ((WriteOptionsCore?.Flags ?? 0) & WriteFlags.NoCompress) == 0;
        var frame = Writer.Frame(message, serialize, compress);
        _hasMessage = true;
        return frame;
    }

    /// <summary>False where the deadline has answered, or answers now: nothing more may be written then.</summary>
    public ValueTask<bool> TryEndAsync() => _deadline?.TryEndAsync() ?? new ValueTask<bool>(true);

    /// <summary>Sends status and trailers, unless the deadline has answered.</summary>
    public void End(bool answers)
    {
        if (answers)
        {
            WriteTrailers();
        }

        _activity?.AddTag("grpc.status_code", ((int)_status.StatusCode).ToString(CultureInfo.InvariantCulture));
        if (_isCounted)
        {
            GrpcServerEvents.Log.CallEnded(_status.StatusCode);
        }
    }

    /// <summary>Answers DEADLINE_EXCEEDED at once, while the service may still run.</summary>
    public Task ExpireAsync()
    {
        var response = HttpContext.Response;
        _status = new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded");
        try
        {
            ServerResponse.SetStatus(ServerResponse.Trailers(response, _hasMessage), _status);
        }
        catch (InvalidOperationException) when (response.HasStarted)
        {
            // The service's first message went out between the two: the status belongs behind it.
            ServerResponse.SetStatus(ServerResponse.Trailers(response, _hasMessage), _status);
        }

        return response.CompleteAsync();
    }

    /// <summary>Tells the client that nothing more comes, without a status.</summary>
    public void Reset()
    {
        const int Http2Cancel = 0x8;
        const int Http3RequestCancelled = 0x10c;
        if (HttpContext.Features.Get<IHttpResetFeature>() is { } reset)
        {
            reset.Reset(HttpProtocol.IsHttp3(HttpContext.Request.Protocol) ? Http3RequestCancelled : Http2Cancel);
        }
        else
        {
            HttpContext.Abort();
        }
    }

    public void Dispose() => _deadline?.Dispose();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        var response = HttpContext.Response;
        if (response.HasStarted)
        {
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        }

        foreach (var entry in responseHeaders)
        {
            if (entry.Key == GrpcHeaders.EncodingRequest)
            {
                _compresses = entry.Value == GrpcHeaders.Gzip && AcceptsGzip(HttpContext.Request);
                response.Headers[GrpcHeaders.Encoding] = _compresses ? GrpcHeaders.Gzip : GrpcHeaders.Identity;
            }
            else
            {
                response.Headers.Append(entry.Key, entry.WireValue);
            }
        }

        return response.BodyWriter.FlushAsync().AsTask();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotImplementedException("CreatePropagationToken is not offered by this host, nor by Grpc.AspNetCore.");

    private static bool AcceptsGzip(HttpRequest request) =>
        request.Headers[GrpcHeaders.AcceptEncoding].ToString().Split(',').Any(encoding => encoding.Trim() == GrpcHeaders.Gzip);

    private void WriteTrailers()
    {
        var response = HttpContext.Response;
        if (_status.StatusCode == StatusCode.Unimplemented && !_hasMessage && !response.HasStarted)
        {
            response.Headers[GrpcHeaders.AcceptEncoding] = GrpcHeaders.AcceptedEncodings;
        }

        var headers = ServerResponse.Trailers(response, _hasMessage);
        if (_responseTrailers is not null && !TryAppend(headers, _responseTrailers))
        {
            _status = new Status(StatusCode.Internal, "A response trailer holds characters that HTTP does not allow.");
        }

        // Last, so that no trailer of the service can stand for the status.
        ServerResponse.SetStatus(headers, _status);
    }

    private bool TryAppend(IHeaderDictionary headers, Metadata trailers)
    {
        try
        {
            foreach (var entry in trailers)
            {
                headers.Append(entry.Key, entry.WireValue);
            }

            return true;
        }
        catch (InvalidOperationException exception)
        {
            ServerLog.MethodFailed(_logger, MethodCore, exception);
            return false;
        }
    }
}
