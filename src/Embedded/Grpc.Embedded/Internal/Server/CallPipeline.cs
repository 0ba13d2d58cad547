using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Internal.Server;

/// <summary>Puts a method's service and interceptors together, once; a call then runs through delegates only.</summary>
internal sealed class CallPipeline(IServiceProvider services, MethodOptions options)
{
    // The innermost is wrapped first, so that the first added ends as the outermost.
    private readonly InstanceSource<Interceptor>[] _interceptors =
    [
        .. options.Interceptors.Reverse().Select(
            interceptor => new InstanceSource<Interceptor>(services, interceptor.Type, interceptor.Arguments)),
    ];

    public UnaryServerMethod<TRequest, TResponse> Unary<TService, TRequest, TResponse>(
        InstanceSource<TService> source, Func<TService, TRequest, ServerCallContext, Task<TResponse>> method)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        UnaryServerMethod<TRequest, TResponse> pipeline = (request, context) =>
            Ask(source, context, (method, request, context), static (s, c) => c.method(s, c.request, c.context));
        return _interceptors.Aggregate(pipeline, static (next, interceptor) => (request, context) => Ask(
            interceptor,
            context,
            (request, context, next),
            static (i, c) => i.UnaryServerHandler(c.request, c.context, c.next)));
    }

    public ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TService, TRequest, TResponse>(
        InstanceSource<TService> source,
        Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> method)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        ClientStreamingServerMethod<TRequest, TResponse> pipeline = (requests, context) =>
            Ask(source, context, (method, requests, context), static (s, c) => c.method(s, c.requests, c.context));
        return _interceptors.Aggregate(pipeline, static (next, interceptor) => (requests, context) => Ask(
            interceptor,
            context,
            (requests, context, next),
            static (i, c) => i.ClientStreamingServerHandler(c.requests, c.context, c.next)));
    }

    public ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TService, TRequest, TResponse>(
        InstanceSource<TService> source,
        Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> pipeline = (request, responses, context) => Run(
            source,
            context,
            (method, request, responses, context),
            static (s, c) => c.method(s, c.request, c.responses, c.context));
        return _interceptors.Aggregate(pipeline, static (next, interceptor) => (request, responses, context) => Run(
            interceptor,
            context,
            (request, responses, context, next),
            static (i, c) => i.ServerStreamingServerHandler(c.request, c.responses, c.context, c.next)));
    }

    public DuplexStreamingServerMethod<TRequest, TResponse> DuplexStreaming<TService, TRequest, TResponse>(
        InstanceSource<TService> source,
        Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TService : class
        where TRequest : class
        where TResponse : class
    {
        DuplexStreamingServerMethod<TRequest, TResponse> pipeline = (requests, responses, context) => Run(
            source,
            context,
            (method, requests, responses, context),
            static (s, c) => c.method(s, c.requests, c.responses, c.context));
        return _interceptors.Aggregate(pipeline, static (next, interceptor) => (requests, responses, context) => Run(
            interceptor,
            context,
            (requests, responses, context, next),
            static (i, c) => i.DuplexStreamingServerHandler(c.requests, c.responses, c.context, c.next)));
    }

    private static Task<TResponse> Ask<TInstance, TCall, TResponse>(
        InstanceSource<TInstance> source, ServerCallContext context, TCall call, Func<TInstance, TCall, Task<TResponse>> invoke)
        where TInstance : class
    {
        var instance = source.Get(context);
        return source.MustRelease ? AskAndRelease(instance, call, invoke) : invoke(instance, call);

        static async Task<TResponse> AskAndRelease(TInstance instance, TCall call, Func<TInstance, TCall, Task<TResponse>> invoke)
        {
            try
            {
                return await invoke(instance, call);
            }
            finally
            {
                await InstanceSource<TInstance>.ReleaseAsync(instance);
            }
        }
    }

    private static Task Run<TInstance, TCall>(
        InstanceSource<TInstance> source, ServerCallContext context, TCall call, Func<TInstance, TCall, Task> invoke)
        where TInstance : class
    {
        var instance = source.Get(context);
        return source.MustRelease ? RunAndRelease(instance, call, invoke) : invoke(instance, call);

        static async Task RunAndRelease(TInstance instance, TCall call, Func<TInstance, TCall, Task> invoke)
        {
            try
            {
                await invoke(instance, call);
            }
            finally
            {
                await InstanceSource<TInstance>.ReleaseAsync(instance);
            }
        }
    }
}
