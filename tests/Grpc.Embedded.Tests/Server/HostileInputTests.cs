using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

/// <summary>What no client should send ends in the status that the protocol names, and the server goes on.</summary>
public sealed class HostileInputTests
{
    private const int DefaultLimit = 4 * 1024 * 1024;

    private static readonly byte[] Message = new ProbeRequest { Text = "fine" }.ToByteArray();

    public static TheoryData<string, byte[], string?, StatusCode> Bodies => new()
    {
        { "nothing", [], null, StatusCode.Internal },
        { "half a header", [0, 0, 0], null, StatusCode.Internal },
        { "a message cut short", RawClient.Frame(Message, 0)[..^1], null, StatusCode.Internal },
        { "a length that promises more", RawClient.Frame(Message, 0, 1000), null, StatusCode.Internal },
        { "a length that promises less", RawClient.Frame(Message, 0, 2), null, StatusCode.Internal },
        { "a length over the limit", RawClient.Frame([], 0, DefaultLimit + 1), null, StatusCode.ResourceExhausted },
        { "a length of 2 GiB", RawClient.Frame([], 0, 0x8000_0000), null, StatusCode.ResourceExhausted },
        { "a length of 4 GiB", RawClient.Frame([], 0, 0xffff_ffff), null, StatusCode.ResourceExhausted },
        { "a flag that is not defined", RawClient.Frame(Message, 2), null, StatusCode.Internal },
        { "two messages", [.. RawClient.Frame(Message, 0), .. RawClient.Frame(Message, 0)], null, StatusCode.Internal },
        { "no protobuf", RawClient.Frame([0x0a, 0xff, 0xff, 0xff, 0xff], 0), null, StatusCode.Internal },
        { "compressed without an encoding", RawClient.Frame(Message, 1), null, StatusCode.Internal },
        { "compressed as identity", RawClient.Frame(Message, 1), "identity", StatusCode.Internal },
        { "compressed by an unknown encoding", RawClient.Frame(Message, 1), "zstd", StatusCode.Unimplemented },
        { "gzip that is not gzip", RawClient.Frame(Message, 1), "gzip", StatusCode.Internal },
        { "gzip cut short", RawClient.Frame(Gzip(Message)[..^12], 1), "gzip", StatusCode.Internal },
        { "a gzip bomb", RawClient.Frame(Gzip(new byte[64 * 1024 * 1024]), 1), "gzip", StatusCode.ResourceExhausted },
    };

    [EmbeddedTheory("upstream answers UNKNOWN to much of it, logs an error, and does not limit what comes out of gzip")]
    [MemberData(nameof(Bodies))]
    public async Task Body_Unary_EndsInItsStatus(string what, byte[] body, string? encoding, StatusCode expected)
    {
        await using var server = await ProbeServer.StartAsync();

        var answer = await SendAsync(server, "Unary", body, encoding);

        Assert.True(expected == answer.Status, $"{what}: {answer.Status} ({answer.Message})");
        Assert.Equal(HttpStatusCode.OK, answer.Http);
        Assert.Equal("still here", (await server.Client().UnaryAsync(new ProbeRequest { Text = "still here" })
            .ResponseAsync.Within("the next call")).Text);
    }

    [EmbeddedTheory("upstream answers UNKNOWN to much of it, logs an error, and does not limit what comes out of gzip")]
    [MemberData(nameof(Bodies))]
    public async Task Body_ClientStreaming_EndsInItsStatus(string what, byte[] body, string? encoding, StatusCode expected)
    {
        await using var server = await ProbeServer.StartAsync();

        // No message and several are what a stream may well have.
        expected = what is "nothing" or "two messages" ? StatusCode.OK : expected;
        var answer = await SendAsync(server, "Collect", body, encoding);

        Assert.True(expected == answer.Status, $"{what}: {answer.Status} ({answer.Message})");
    }

    [Fact]
    public async Task UnknownEncoding_Answer_NamesWhatIsSupported()
    {
        await using var server = await ProbeServer.StartAsync();

        var answer = await SendAsync(server, "Unary", RawClient.Frame(Message, 1), "zstd");

        Assert.StartsWith(
            "identity,gzip", answer.Headers.GetValues("grpc-accept-encoding").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData("1.5S")]
    [InlineData("5x")]
    public async Task Timeout_NotOfTheProtocol_IsIgnored(string timeout)
    {
        await using var server = await ProbeServer.StartAsync();

        using var http = new RawClient(server.Address);
        var answer = await http.PostAsync("Unary", RawClient.Frame(Message, 0), ("grpc-timeout", timeout));

        Assert.Equal(StatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Reset_InTheMiddleOfAMessage_EndsTheCallOnly()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Collect = async (requests, context) =>
        {
            var read = requests.MoveNext(CancellationToken.None);
            await context.CancellationToken.Cancelled("the reset");
            await Record.ExceptionAsync(() => read);
            cancelled.SetResult();
            return new ProbeReply();
        });

        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var stop = new CancellationTokenSource();
        var half = new HalfBody(RawClient.Frame(Message, 0)[..^2]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/grpc.embedded.tests.Probe/Collect"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = half,
        };
        var sending = http.SendAsync(request, stop.Token);
        await half.Sent.Task.Within("half of the message to be sent");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.Within("the cancellation"));
        await cancelled.Task.Within("the server to notice");
        Assert.NotNull(await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the next call"));
    }

    private static async Task<RawClient.Answer> SendAsync(ProbeServer server, string method, byte[] body, string? encoding)
    {
        using var http = new RawClient(server.Address);
        return encoding is null
            ? await http.PostAsync(method, body)
            : await http.PostAsync(method, body, ("grpc-encoding", encoding));
    }

    private static byte[] Gzip(byte[] message)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(message);
        }

        return output.ToArray();
    }

    private sealed class HalfBody : HttpContent
    {
        private readonly byte[] _part;

        public HalfBody(byte[] part)
        {
            _part = part;
            Headers.TryAddWithoutValidation("content-type", "application/grpc");
        }

        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(_part, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            Sent.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
