using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Hostile;

/// <summary>
/// Message framings that no client should send. The protocol document names the status of few of them; the others are those of
/// Grpc.AspNetCore, but for what is unsafe there: a flag that is not defined, a length of 2 GiB and more, what is not gzip and
/// what is not protobuf it takes for faults of the service, answers UNKNOWN and logs an error, so that a client can fill a log;
/// and it does not limit what comes out of gzip. Here these are INTERNAL and RESOURCE_EXHAUSTED, as in gRPC's other servers.
/// </summary>
public sealed class MessageTests
{
    private const int DefaultLimit = 4 * 1024 * 1024;

    private static readonly byte[] Message = new ProbeRequest { Text = "fine" }.ToByteArray();

    private static readonly Dictionary<string, Body> Bodies = new()
    {
        ["nothing"] = new([], null, StatusCode.Internal),
        ["half a header"] = new([0, 0, 0], null, StatusCode.Internal),
        ["a message cut short"] = new(RawClient.Frame(Message, 0)[..^1], null, StatusCode.Internal),
        ["a length that promises more"] = new(RawClient.Frame(Message, 0, 1000), null, StatusCode.Internal),
        ["a length that promises less"] = new(RawClient.Frame(Message, 0, 2), null, StatusCode.Internal),
        ["a length over the limit"] = new(RawClient.Frame([], 0, DefaultLimit + 1), null, StatusCode.ResourceExhausted),
        ["a length of 2 GiB"] = new(RawClient.Frame([], 0, 0x8000_0000), null, StatusCode.ResourceExhausted),
        ["a length of 4 GiB"] = new(RawClient.Frame([], 0, 0xffff_ffff), null, StatusCode.ResourceExhausted),
        ["a flag that is not defined"] = new(RawClient.Frame(Message, 2), null, StatusCode.Internal),
        ["two messages"] = new([.. RawClient.Frame(Message, 0), .. RawClient.Frame(Message, 0)], null, StatusCode.Internal),
        ["a message and half a header"] = new([.. RawClient.Frame(Message, 0), 0, 0], null, StatusCode.Internal),
        ["no protobuf"] = new(RawClient.Frame([0x0a, 0xff, 0xff, 0xff, 0xff], 0), null, StatusCode.Internal),
        ["compressed without an encoding"] = new(RawClient.Frame(Message, 1), null, StatusCode.Internal),
        ["compressed as identity"] = new(RawClient.Frame(Message, 1), "identity", StatusCode.Internal),
        ["compressed by an unknown encoding"] = new(RawClient.Frame(Message, 1), "zstd", StatusCode.Unimplemented),
        ["gzip that is not gzip"] = new(RawClient.Frame(Message, 1), "gzip", StatusCode.Internal),
        ["gzip cut short"] = new(RawClient.Frame(Gzip(Message)[..^12], 1), "gzip", StatusCode.Internal),
        ["gzip of no protobuf"] = new(RawClient.Frame(Gzip([0x0a, 0xff, 0xff]), 1), "gzip", StatusCode.Internal),
        ["a gzip bomb of 64 MiB"] = new(RawClient.Frame(Gzip(new byte[64 * 1024 * 1024]), 1), "gzip", StatusCode.ResourceExhausted),
        ["one byte over the limit in gzip"] = new(RawClient.Frame(Gzip(Sized(DefaultLimit + 1)), 1), "gzip", StatusCode.ResourceExhausted),
        ["the limit exactly in gzip"] = new(RawClient.Frame(Gzip(Sized(DefaultLimit)), 1), "gzip", StatusCode.OK),
        ["the limit exactly"] = new(RawClient.Frame(Sized(DefaultLimit), 0), null, StatusCode.OK),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [EmbeddedTheory(Upstream.TrustsMessages)]
    [MemberData(nameof(Names))]
    public async Task Body_Unary_EndsInItsStatus(string what)
    {
        var (body, encoding, expected) = Bodies[what];
        await using var server = await HostileServer.StartAsync();

        var answer = await SendAsync(server, "Unary", body, encoding);

        Assert.True(expected == answer.Status, $"{what}: {answer.Status} ({answer.Message})");
        Assert.Equal(HttpStatusCode.OK, answer.Http);
        await server.AssertUnharmedAsync();
    }

    [EmbeddedTheory(Upstream.TrustsMessages)]
    [MemberData(nameof(Names))]
    public async Task Body_ClientStreaming_EndsInItsStatus(string what)
    {
        var (body, encoding, expected) = Bodies[what];
        await using var server = await HostileServer.StartAsync();

        // No message and several are what a stream may well have.
        expected = what is "nothing" or "two messages" ? StatusCode.OK : expected;
        var answer = await SendAsync(server, "Collect", body, encoding);

        Assert.True(expected == answer.Status, $"{what}: {answer.Status} ({answer.Message})");
        await server.AssertUnharmedAsync();
    }

    /// <summary>What came before the broken frame was answered, and stays so.</summary>
    [EmbeddedTheory(Upstream.TrustsMessages)]
    [MemberData(nameof(Names))]
    public async Task Body_BehindAGoodMessage_EndsInItsStatus(string what)
    {
        var (body, encoding, expected) = Bodies[what];
        await using var server = await HostileServer.StartAsync();

        expected = what is "nothing" or "two messages" ? StatusCode.OK : expected;
        byte[] good = RawClient.Frame(Message, 0);
        var answer = await SendAsync(server, "Converse", [.. good, .. body], encoding);

        Assert.True(expected == answer.Status, $"{what}: {answer.Status} ({answer.Message})");
        Assert.Equal(RawClient.Frame(new ProbeReply { Text = "fine" }), answer.Body[..good.Length]);
        await server.AssertUnharmedAsync();
    }

    [Fact]
    public async Task UnknownEncoding_Answer_NamesWhatIsSupported()
    {
        await using var server = await HostileServer.StartAsync();

        var answer = await SendAsync(server, "Unary", RawClient.Frame(Message, 1), "zstd");

        Assert.StartsWith(
            "identity,gzip", answer.Headers.GetValues("grpc-accept-encoding").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_WithoutAnyLimit_IsReadWhole()
    {
        const int Large = 3 * DefaultLimit;
        await using var server = await HostileServer.StartAsync(
            probe => probe.Unary = (request, _) => Task.FromResult(new ProbeReply { Number = request.Payload.Length }),
            options => options.MaxReceiveMessageSize = null);

        var body = RawClient.Frame(Gzip(new ProbeRequest { Payload = ByteString.CopyFrom(new byte[Large]) }.ToByteArray()), 1);
        var answer = await SendAsync(server, "Unary", body, "gzip");

        Assert.Equal(RawClient.Frame(new ProbeReply { Number = Large }), answer.Body);
        Assert.True(server.RentedBuffers > 0, "The pool's events do not arrive, so no test would notice a leak.");
        await server.Running.ReachAsync(0).Within("the call to end");
    }

    internal static byte[] Gzip(byte[] message)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(message);
        }

        return output.ToArray();
    }

    /// <summary>A message of so many bytes: its payload's tag takes one of them, and the payload's length four.</summary>
    private static byte[] Sized(int size) =>
        new ProbeRequest { Payload = ByteString.CopyFrom(new byte[size - 5]) }.ToByteArray();

    private static async Task<RawClient.Answer> SendAsync(HostileServer server, string method, byte[] body, string? encoding)
    {
        using var http = new RawClient(server.Address);
        return encoding is null
            ? await http.PostAsync(method, body)
            : await http.PostAsync(method, body, ("grpc-encoding", encoding));
    }

    private sealed record Body(byte[] Bytes, string? Encoding, StatusCode Expected);
}
