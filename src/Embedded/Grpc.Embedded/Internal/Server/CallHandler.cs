using System.Buffers;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.Internal.Server;

/// <summary>Serves the requests of one method, from the HTTP request to its trailers.</summary>
internal abstract class CallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodOptions options, ILogger logger)
    where TRequest : class
    where TResponse : class
{
    protected Func<DeserializationContext, TRequest> Deserialize { get; } = method.RequestMarshaller.ContextualDeserializer;

    protected Action<TResponse, SerializationContext> Serialize { get; } = method.ResponseMarshaller.ContextualSerializer;

    public async Task HandleAsync(HttpContext http)
    {
        if (!ServerResponse.TryAccept(http))
        {
            Refused(http);
            return;
        }

        ServerResponse.Begin(http.Response);
        using var call = new HttpServerCallContext(http, options, logger);
        try
        {
            await ServeAsync(call);
        }
        catch (Exception exception)
        {
            call.Fail(exception, method.Name);
        }

        call.End(await call.TryEndAsync());
    }

    protected abstract ValueTask ServeAsync(HttpServerCallContext call);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected async ValueTask<TRequest> ReadSingleAsync(HttpServerCallContext call)
    {
        try
        {
            // A call that was cancelled ends this read by itself: the transport breaks off the request.
            if (!call.Reader.TryReadSingle(Deserialize, out var request))
            {
                request = await call.Reader.ReadSingleAsync(Deserialize, CancellationToken.None);
            }

            GrpcServerEvents.Log.MessageReceived();
            return request ?? throw new RpcException(new Status(StatusCode.Internal, "Incomplete message."));
        }
        catch (IOException exception)
        {
            call.BreakOff(exception);
            throw;
        }
    }

    protected void WriteSingle(HttpServerCallContext call, TResponse? response)
    {
        if (response is null)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        }

        // Headers, message and trailers leave together, when the call has ended.
        try
        {
            call.HttpContext.Response.BodyWriter.Write(call.NextFrame(response, Serialize).Span);
        }
        finally
        {
            call.Writer.Dispose();
        }

        GrpcServerEvents.Log.MessageSent();
    }

    /// <summary>A stream may be slow, long and large: the limits of plain HTTP requests do not fit it.</summary>
    protected static void LiftRequestLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    /// <summary>A stream is not under the application's request timeout, unless its endpoint names one.</summary>
    protected static void LiftTimeout(HttpContext http)
    {
        var endpoint = http.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<RequestTimeoutAttribute>() is null && endpoint?.GetMetadata<RequestTimeoutPolicy>() is null)
        {
            http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        }
    }

    private void Refused(HttpContext http)
    {
        if (http.Response.StatusCode == StatusCodes.Status426UpgradeRequired)
        {
            ServerLog.UnsupportedProtocol(logger, http.Request.Protocol);
        }
        else
        {
            ServerLog.UnsupportedContentType(logger);
        }
    }
}
