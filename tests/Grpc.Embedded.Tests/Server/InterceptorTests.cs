using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Embedded.Tests.Server;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Server_Interceptors_StandAroundEachKindInOrder()
    {
        var trace = new Trace();
        await using var server = await ProbeServer.StartAsync(
            options: options =>
            {
                options.Interceptors.Add<Tracing>("outer");
                options.Interceptors.Add<Tracing>("inner");
            },
            services: services => services.AddSingleton(trace));

        var client = server.Client();
        await client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the unary call");
        using var collect = client.Collect();
        await collect.RequestStream.CompleteAsync().Within("the completion");
        await collect.ResponseAsync.Within("the client stream");
        await client.Expand(new ProbeRequest()).ResponseStream.AllAsync("the server stream");
        using var converse = client.Converse();
        await converse.RequestStream.CompleteAsync().Within("the completion");
        await converse.ResponseStream.AllAsync("the duplex stream");

        Assert.Equal(
            new[] { "unary", "collect", "expand", "converse" }.SelectMany(
                kind => new[] { $"outer {kind}", $"inner {kind}", "inner gone", "outer gone" }),
            trace.Lines);
    }

    [Fact]
    public async Task Server_Interceptor_MayRefuse()
    {
        await using var server = await ProbeServer.StartAsync(options: options => options.Interceptors.Add<Refusing>());

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the refusal");

        Assert.Equal(StatusCode.Unauthenticated, failure.StatusCode);
    }

    [Fact]
    public async Task Server_InterceptorThatIsAService_IsTakenFromTheContainer()
    {
        var trace = new Trace();
        await using var server = await ProbeServer.StartAsync(
            options: options => options.Interceptors.Add<Tracing>(),
            services: services => services.AddSingleton(new Tracing("registered", trace)));

        var client = server.Client();
        await client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("a call");
        await client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("another call");

        Assert.Equal(["registered unary", "registered unary"], trace.Lines);
    }

    [Fact]
    public async Task Client_Interceptors_ChangeHeaders()
    {
        Metadata? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply());
        });

        var invoker = server.Channel().Intercept(headers =>
        {
            headers.Add("added", "by interceptor");
            return headers;
        });
        await new Protos.Probe.ProbeClient(invoker).UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the reply");

        Assert.Equal("by interceptor", seen!.GetValue("added"));
    }

    [Fact]
    public void Interceptors_OfAnotherType_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Grpc.AspNetCore.Server.InterceptorCollection().Add(typeof(string)));
    }

    internal sealed class Trace
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public IReadOnlyList<string> Lines => [.. _lines];

        public void Add(string line) => _lines.Enqueue(line);
    }

    internal sealed class Tracing(string name, Trace trace) : Interceptor, IDisposable
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} unary");
            return continuation(request, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} collect");
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} expand");
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            trace.Add($"{name} converse");
            return continuation(requestStream, responseStream, context);
        }

        public void Dispose() => trace.Add($"{name} gone");
    }

    internal sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.Unauthenticated, "who?"));
    }
}
