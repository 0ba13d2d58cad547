using Grpc.Core;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Hostile;

/// <summary>Headers that no client should send. What HTTP/2 forbids ends as RFC 9113 says, before there is a call.</summary>
public sealed class HeaderTests
{
    private static readonly byte[] Message = RawClient.Frame(new ProbeRequest { Text = "fine" });

    [Theory]
    [InlineData("an upper-case name", "Shout", "x")]
    [InlineData("a name that is not ASCII", "é", "x")]
    [InlineData("a header of HTTP/1.1", "connection", "close")]
    [InlineData("a pseudo-header of responses", ":status", "200")]
    [InlineData("an unknown pseudo-header", ":secret", "x")]
    [InlineData("a pseudo-header twice", ":path", "/")]
    [InlineData("a value with a NUL", "a", "x\0y")]
    [InlineData("a te that is not trailers", "te", "gzip")]
    [InlineData("no name", "", "x", (int)Http2Error.CompressionError)]
    public async Task Header_ForbiddenByHttp2_IsItsError(
        string what, string name, string value, int expected = (int)Http2Error.ProtocolError)
    {
        await using var server = await HostileServer.StartAsync();

        var ending = await CallAsync(server, [.. Http2Client.CallHeaders("Unary"), .. Hpack.Encode((name, value))]);

        Assert.True((Http2Error)expected == (ending.Reset ?? ending.GoAway), $"{what}: {ending}");
        await server.AssertUnharmedAsync();
    }

    /// <summary>
    /// HTTP/2 forbids these too, and Kestrel lets them pass. A name that metadata cannot have is left out; in Grpc.AspNetCore
    /// its service fails where it looks at the metadata.
    /// </summary>
    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task Header_ThatKestrelLetsPass_DoesNoHarm()
    {
        Metadata? seen = null;
        await using var server = await HostileServer.StartAsync(probe => probe.Unary = (request, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply { Text = request.Text });
        });

        var ending = await CallAsync(server, Http2Client.CallHeaders("Unary", ("a b", "x"), ("transfer-encoding", "chunked")));

        Assert.Equal(StatusCode.OK, ending.Status);
        Assert.DoesNotContain(seen!, entry => entry.Key.Contains(' ', StringComparison.Ordinal));
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task HeaderValue_NotUtf8_IsAProtocolError()
    {
        await using var server = await HostileServer.StartAsync();

        var ending = await CallAsync(
            server, [.. Http2Client.CallHeaders("Unary"), .. Hpack.Encode(("text"u8.ToArray(), [0xc3, 0x28]))]);

        Assert.True(Http2Error.ProtocolError == (ending.Reset ?? ending.GoAway), $"{ending}");
        await server.AssertUnharmedAsync();
    }

    /// <summary>Names beginning with <c>grpc-</c> are reserved. Those that a request has no use for change nothing.</summary>
    [Fact]
    public async Task ReservedNames_InARequest_DoNotTouchTheAnswer()
    {
        Metadata? seen = null;
        await using var server = await HostileServer.StartAsync(probe => probe.Unary = (request, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply { Text = request.Text });
        });

        var ending = await CallAsync(server, Http2Client.CallHeaders(
            "Unary", ("grpc-status", "13"), ("grpc-message", "no"), ("grpc-internal-encoding-request", "gzip"), ("grpc-new", "x")));

        Assert.Equal(StatusCode.OK, ending.Status);
        Assert.Equal("x", seen!.GetValue("grpc-new"));
        Assert.Null(seen.Get("te"));
        await server.AssertUnharmedAsync();
    }

    [EmbeddedTheory(Upstream.LogsErrors)]
    [InlineData("#")]
    [InlineData("AAA=A")]
    [InlineData("A")]
    [InlineData("AQ==,#")]
    public async Task BinaryHeader_NotBase64_IsInternal(string value)
    {
        await using var server = await HostileServer.StartAsync(probe => probe.Unary = (request, context) =>
            Task.FromResult(new ProbeReply { Text = request.Text, Number = context.RequestHeaders.Count }));

        var ending = await CallAsync(server, Http2Client.CallHeaders("Unary", ("broken-bin", value)));

        Assert.Equal(StatusCode.Internal, ending.Status);
        await server.Running.ReachAsync(0).Within("the call to end");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("0S")]
    [InlineData("123456789S")]
    [InlineData("1.5S")]
    [InlineData("5x")]
    [InlineData("٣S")]
    [InlineData("99999999999999999999999999H")]
    public async Task Timeout_NotOfTheProtocol_IsIgnored(string timeout)
    {
        await using var server = await HostileServer.StartAsync();

        var ending = await CallAsync(server, Http2Client.CallHeaders("Unary", ("grpc-timeout", timeout)));

        Assert.Equal(StatusCode.OK, ending.Status);
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Encodings_OfNoUse_AreIgnoredWhileNothingIsCompressed()
    {
        await using var server = await HostileServer.StartAsync(options: options => options.ResponseCompressionAlgorithm = "gzip");

        var ending = await CallAsync(
            server, Http2Client.CallHeaders("Unary", ("grpc-encoding", "zstd"), ("grpc-accept-encoding", ",,;q=1, ,zstd")));

        Assert.Equal(StatusCode.OK, ending.Status);
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("text/plain", "415")]
    [InlineData("application/grpcx", "415")]
    [InlineData("", "415")]
    public async Task ContentType_NotGrpc_IsRefusedByHttp(string contentType, string expected)
    {
        await using var server = await HostileServer.StartAsync();

        var ending = await CallAsync(server, Hpack.Encode(
            (":method", "POST"), (":scheme", "http"), (":path", "/grpc.embedded.tests.Probe/Unary"), (":authority", "localhost"),
            ("content-type", contentType)));

        Assert.Equal(expected, ending.Http);
        await server.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("100000")]
    public async Task ContentLength_ThatLies_IsAProtocolError(string length)
    {
        await using var server = await HostileServer.StartAsync();

        var ending = await CallAsync(server, Http2Client.CallHeaders("Unary", ("content-length", length)));

        Assert.True(Http2Error.ProtocolError == (ending.Reset ?? ending.GoAway), $"{ending}");
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Headers_OverTheLimit_EndTheStreamOrTheConnection()
    {
        // Kestrel takes 32 KiB in all and one frame holds half of that.
        const int Part = 15 * 1024;
        await using var server = await HostileServer.StartAsync();
        await using var client = await Http2Client.ConnectAsync(server.Address);

        await client.SendAsync(FrameType.Headers, FrameFlags.None, 1, Http2Client.CallHeaders("Unary", ("a", new string('x', Part))));
        await client.SendAsync(FrameType.Continuation, FrameFlags.None, 1, Hpack.Encode(("b", new string('x', Part))));
        await client.SendAsync(FrameType.Continuation, FrameFlags.EndHeaders, 1, Hpack.Encode(("c", new string('x', Part))));
        var ending = await client.EndAsync();

        Assert.Null(ending.Status);
        Assert.True((ending.Reset ?? ending.GoAway) is not null || ending.Http == "431", $"{ending}");
        await server.AssertUnharmedAsync();
    }

    private static async Task<Http2Client.Ending> CallAsync(HostileServer server, byte[] headers)
    {
        await using var client = await Http2Client.ConnectAsync(server.Address);
        await client.SendAsync(FrameType.Headers, FrameFlags.EndHeaders, 1, headers);
        await client.FinishAsync(Message);
        return await client.EndAsync();
    }
}
