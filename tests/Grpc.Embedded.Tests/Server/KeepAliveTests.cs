using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Embedded.Tests.Server;

/// <summary>HTTP/2's pings, at either end. The shortest delays that Kestrel and the handler take; nothing is measured.</summary>
public sealed class KeepAliveTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Server_Pinged_Answers()
    {
        await using var server = await ProbeServer.StartAsync();
        byte[] mark = [1, 2, 3, 4, 5, 6, 7, 8];

        using var peer = await Http2Peer.ConnectAsync(server.Address);
        await peer.WriteAsync(Http2Peer.Ping, 0, mark);
        var answer = await peer.ReadAsync(Http2Peer.Ping, Http2Peer.Ack).Within("the answer");

        Assert.Equal(mark, answer?.Payload);
    }

    [Fact]
    public async Task Server_WithADelay_PingsAndGivesUpAClientThatIsSilent()
    {
        await using var server = await ProbeServer.StartAsync(services: services =>
            services.Configure<KestrelServerOptions>(kestrel =>
            {
                kestrel.Limits.Http2.KeepAlivePingDelay = Shortest;
                kestrel.Limits.Http2.KeepAlivePingTimeout = Shortest;
            }));

        using var peer = await Http2Peer.ConnectAsync(server.Address);
        var ping = await peer.ReadAsync(Http2Peer.Ping, flags: 0).Within("the ping");
        var farewell = await peer.ReadAsync(Http2Peer.GoAway).Within("the farewell");
        var end = await peer.ReadAsync(Http2Peer.Settings).Within("the end of the connection");

        Assert.NotNull(ping);
        Assert.NotNull(farewell);
        Assert.Null(end);
    }

    [Fact]
    public async Task Client_WithADelay_PingsAndFailsTheCallOfAServerThatIsSilent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var handler = new SocketsHttpHandler { KeepAlivePingDelay = Shortest, KeepAlivePingTimeout = Shortest };
        using var channel = Net.Client.GrpcChannel.ForAddress(
            $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", new() { HttpHandler = handler });

        using var call = new Protos.Probe.ProbeClient(channel).Expand(new ProbeRequest());
        using var peer = await Http2Peer.AcceptAsync(listener);
        await peer.WriteAsync(Http2Peer.Settings, Http2Peer.Ack, []);
        var request = await peer.ReadAsync(Http2Peer.Headers).Within("the call");

        // The handler pings for the speed of the line too, but only where data comes in, and none does.
        var ping = await peer.ReadAsync(Http2Peer.Ping, flags: 0).Within("the ping");
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the failure");

        Assert.NotNull(request);
        Assert.NotNull(ping);
        Assert.NotEqual(StatusCode.OK, failure.StatusCode);
    }
}
