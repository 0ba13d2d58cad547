using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Internal.Server;

internal sealed class UnaryHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, MethodOptions options, ILogger logger, UnaryServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, options, logger)
    where TRequest : class
    where TResponse : class
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask ServeAsync(HttpServerCallContext call)
    {
        var request = await ReadSingleAsync(call);
        var response = await invoke(request, call);
        if (await call.TryEndAsync())
        {
            WriteSingle(call, response);
        }
    }
}

internal sealed class ClientStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    MethodOptions options,
    ILogger logger,
    ClientStreamingServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, options, logger)
    where TRequest : class
    where TResponse : class
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask ServeAsync(HttpServerCallContext call)
    {
        LiftRequestLimits(call.HttpContext);
        LiftTimeout(call.HttpContext);
        using var requests = new RequestStream<TRequest>(call, Deserialize);
        var response = await invoke(requests, call);
        if (await call.TryEndAsync())
        {
            WriteSingle(call, response);
        }
    }
}

internal sealed class ServerStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    MethodOptions options,
    ILogger logger,
    ServerStreamingServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, options, logger)
    where TRequest : class
    where TResponse : class
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask ServeAsync(HttpServerCallContext call)
    {
        LiftTimeout(call.HttpContext);
        var request = await ReadSingleAsync(call);
        using var responses = new ResponseStream<TResponse>(call, Serialize);
        await invoke(request, responses, call);
    }
}

internal sealed class DuplexStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    MethodOptions options,
    ILogger logger,
    DuplexStreamingServerMethod<TRequest, TResponse> invoke)
    : CallHandler<TRequest, TResponse>(method, options, logger)
    where TRequest : class
    where TResponse : class
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask ServeAsync(HttpServerCallContext call)
    {
        LiftRequestLimits(call.HttpContext);
        LiftTimeout(call.HttpContext);
        using var requests = new RequestStream<TRequest>(call, Deserialize);
        using var responses = new ResponseStream<TResponse>(call, Serialize);
        await invoke(requests, responses, call);
    }
}
