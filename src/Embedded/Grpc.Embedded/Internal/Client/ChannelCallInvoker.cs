using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Internal.Client;

/// <summary>Makes calls over a channel. As upstream it calls the channel's host, whatever host a call names.</summary>
internal sealed class ChannelCallInvoker(GrpcChannel channel) : CallInvoker
{
    // One delegate for every call of the process: a call is its own state.
    private static readonly Func<object, Task<Metadata>> Headers = static call => ((ClientCall)call).HeadersAsync;
    private static readonly Func<object, Status> Status = static call => ((ClientCall)call).GetStatus();
    private static readonly Func<object, Metadata> Trailers = static call => ((ClientCall)call).GetTrailers();
    private static readonly Action<object> Dispose = static call => ((ClientCall)call).Dispose();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        AsyncUnaryCall(method, host, options, request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        return new AsyncUnaryCall<TResponse>(call.AskAsync(request), Headers, Status, Trailers, Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        return new AsyncServerStreamingCall<TResponse>(
            call.Listen(request), Headers, Status, Trailers, Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        var requests = call.Speak();
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            requests, call.AskAsync(), Headers, Status, Trailers, Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(channel, method, options);
        var requests = call.Speak();
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            requests, call.Listen(), Headers, Status, Trailers, Dispose, call);
    }
}
