using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Embedded.Tests.Hostile;

/// <summary>Streams and connections that break off, stand still, or speak no HTTP/2.</summary>
public sealed class ConnectionTests
{
    private static readonly byte[] Message = RawClient.Frame(new ProbeRequest { Text = "fine" });

    public static TheoryData<string, byte[], int> Broken => new()
    {
        {
            "data on no stream",
            Http2Client.Frame(FrameType.Data, FrameFlags.None, 0, [1]), (int)Http2Error.ProtocolError
        },
        {
            "data on a stream that never was",
            Http2Client.Frame(FrameType.Data, FrameFlags.None, 99, [1]), (int)Http2Error.ProtocolError
        },
        {
            "headers on an even stream",
            Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, 2, Http2Client.CallHeaders("Unary")), (int)Http2Error.ProtocolError
        },
        {
            "padding longer than the frame",
            Http2Client.Frame(FrameType.Data, FrameFlags.Padded, 1, [200, 0]), (int)Http2Error.ProtocolError
        },
        {
            "a frame over the size limit",
            Http2Client.Frame(FrameType.Data, FrameFlags.None, 1, [], length: 0x00ff_ffff), (int)Http2Error.FrameSizeError
        },
        {
            "a ping of three bytes",
            Http2Client.Frame(FrameType.Ping, FrameFlags.None, 0, [1, 2, 3]), (int)Http2Error.FrameSizeError
        },
        {
            "a window update of nothing",
            Http2Client.Frame(FrameType.WindowUpdate, FrameFlags.None, 0, [0, 0, 0, 0]), (int)Http2Error.ProtocolError
        },
        {
            "a continuation of nothing",
            Http2Client.Frame(FrameType.Continuation, FrameFlags.EndHeaders, 1, []), (int)Http2Error.ProtocolError
        },
        {
            "a header index out of the table",
            Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, 3, [0xff, 0xff, 0x7f]), (int)Http2Error.CompressionError
        },
        {
            "a header cut short",
            Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, 3, [0, 10, (byte)'a']), (int)Http2Error.CompressionError
        },
        {
            "a length of headers that overflows",
            Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, 3, [0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0x0f]),
            (int)Http2Error.CompressionError
        },
    };

    [EmbeddedTheory(Upstream.LogsErrors)]
    [MemberData(nameof(Broken))]
    public async Task Frame_Broken_EndsTheConnectionAsHttp2Says(string what, byte[] frame, int expected)
    {
        await using var server = await HostileServer.StartAsync();
        await using var client = await Http2Client.ConnectAsync(server.Address);
        await client.OpenAsync("Collect");
        await server.Running.ReachAsync(1).Within("the call to begin");

        await client.SendAsync(frame);
        var ending = await client.EndAsync();

        Assert.True((Http2Error)expected == ending.GoAway, $"{what}: {ending}");
        await server.AssertUnharmedAsync();
    }

    [EmbeddedTheory(Upstream.LogsErrors)]
    [InlineData("Unary")]
    [InlineData("Collect")]
    [InlineData("Expand")]
    [InlineData("Converse")]
    public async Task Reset_InTheMiddleOfAMessage_EndsTheCallOnly(string method)
    {
        await using var server = await HostileServer.StartAsync();
        await using var client = await Http2Client.ConnectAsync(server.Address);
        await client.OpenAsync(method);
        await client.SendAsync(FrameType.Data, FrameFlags.None, 1, Message[..^2]);
        await server.Running.ReachAsync(1).Within("the call to begin");

        await client.SendAsync(FrameType.ResetStream, FrameFlags.None, 1, Code(Http2Error.Cancel));
        await server.Running.ReachAsync(0).Within("the call to end");

        // The connection serves on.
        await client.OpenAsync(method, stream: 3);
        await client.FinishAsync(Message, stream: 3);
        var ending = await client.EndAsync(stream: 3);
        Assert.Equal(StatusCode.OK, ending.Status);
        await server.AssertUnharmedAsync();
    }

    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task Reset_WhileTheServerSends_EndsTheCall()
    {
        await using var server = await HostileServer.StartAsync(probe => probe.Expand = async (_, replies, _) =>
        {
            while (true)
            {
                await replies.WriteAsync(new ProbeReply { Text = new string('x', 1000) });
            }
        });
        await using var client = await Http2Client.ConnectAsync(server.Address);
        await client.OpenAsync("Expand");
        await client.FinishAsync(Message);
        await server.Running.ReachAsync(1).Within("the call to begin");

        await client.SendAsync(FrameType.ResetStream, FrameFlags.None, 1, Code(Http2Error.Cancel));

        await server.AssertUnharmedAsync();
    }

    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task Connection_ClosedInTheMiddleOfAFrame_EndsItsCalls()
    {
        await using var server = await HostileServer.StartAsync();
        await using (var client = await Http2Client.ConnectAsync(server.Address))
        {
            await client.OpenAsync("Collect");
            await client.SendAsync(Http2Client.Frame(FrameType.Data, FrameFlags.None, 1, Message[..3], length: Message.Length));
            await server.Running.ReachAsync(1).Within("the call to begin");
        }

        await server.AssertUnharmedAsync();
    }

    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task Streams_OverTheLimit_AreRefused()
    {
        const int Limit = 100;
        await using var server = await HostileServer.StartAsync();
        await using var client = await Http2Client.ConnectAsync(server.Address);
        for (var i = 0; i < Limit; i++)
        {
            await client.OpenAsync("Collect", (2 * i) + 1);
        }

        await server.Running.ReachAsync(Limit).Within("the calls to begin");
        await client.OpenAsync("Collect", (2 * Limit) + 1);
        var ending = await client.EndAsync((2 * Limit) + 1);

        Assert.Equal(Http2Error.RefusedStream, ending.Reset);
        await client.DisposeAsync();
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task HalfOpenStream_WithADeadline_EndsInDeadlineExceeded()
    {
        await using var server = await HostileServer.StartAsync();
        await using var client = await Http2Client.ConnectAsync(server.Address);

        await client.SendAsync(
            FrameType.Headers, FrameFlags.EndHeaders, 1, Http2Client.CallHeaders("Collect", ("grpc-timeout", "50m")));
        await client.SendAsync(FrameType.Data, FrameFlags.None, 1, Message[..^2]);
        var ending = await client.EndAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, ending.Status);
        await server.AssertUnharmedAsync();
    }

    /// <summary>A call with one request is under Kestrel's limit for slow requests, which streams are not.</summary>
    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task HalfOpenStream_OfAUnaryCall_IsBrokenOff()
    {
        await using var server = await HostileServer.StartAsync(services: services => services.Configure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(100, TimeSpan.FromSeconds(1.1))));
        await using var client = await Http2Client.ConnectAsync(server.Address);

        await client.OpenAsync("Unary");
        await client.SendAsync(FrameType.Data, FrameFlags.None, 1, Message[..^2]);
        var ending = await client.EndAsync();

        Assert.True(ending.Status is null or not StatusCode.OK, $"{ending}");
        await server.AssertUnharmedAsync();
    }

    private static byte[] Code(Http2Error error)
    {
        var code = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(code, (uint)error);
        return code;
    }
}
