using Grpc.Core;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Support;
using Xunit.Abstractions;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing;

/// <summary>The server over sockets: whatever comes, each call ends as it should, and nothing is left of it.</summary>
public sealed class ServerFuzzTests(ITestOutputHelper output)
{
    private const int Iterations = 250;
    private const int Limit = 64;

    private static readonly string[] Methods = ["Unary", "Collect"];
    private static readonly string?[] Encodings = ["gzip", "gzip", null, "identity", "zstd"];

    private static readonly byte[] Message = Corpus.Bodies[2];

    /// <summary>A connection's bytes behind its preface: calls of which each part may be mutated.</summary>
    private static readonly byte[][] Connections =
    [
        Call("Unary", Message), Call("Collect", [.. Message, .. Message]), Call("Expand", Message), Call("Converse", Message),
        [
            .. Call("Unary", Message, ("grpc-timeout", "1S"), ("any-bin", "AAE")),
            .. Http2Client.Frame(FrameType.ResetStream, FrameFlags.None, 1, [0, 0, 0, 8]),
        ],
        [.. Call("Unary", Message), .. Http2Client.Frame(FrameType.Ping, FrameFlags.None, 0, new byte[8])],
        [.. Http2Client.Frame(FrameType.WindowUpdate, FrameFlags.None, 0, [0, 0, 1, 0]), .. Call("Converse", Message)],
        [.. Http2Client.Frame(FrameType.Settings, FrameFlags.None, 0, [0, 4, 0, 0, 0, 1]), .. Call("Converse", Message)],
    ];

    private static readonly byte[][] HeaderBlocks =
    [
        Http2Client.CallHeaders("Unary"), Http2Client.CallHeaders("Collect", ("grpc-encoding", "gzip")),
        Http2Client.CallHeaders("Unary", ("grpc-timeout", "1S")), Http2Client.CallHeaders("Unary", ("any-bin", "AAE")),
        Http2Client.CallHeaders("Unary", ("content-length", "9")),
    ];

    [EmbeddedFact(Upstream.TrustsMessages)]
    public async Task Body_AnyBytes_EndInTheStatusThatTheNaiveReaderNames()
    {
        await using var server = await StartAsync();
        using var http = new RawClient(server.Address);
        await new Fuzz(output).RunAsync(Corpus.Bodies, Iterations, async (body, mutator) =>
        {
            var method = mutator.Pick(Methods);
            var encoding = mutator.Pick(Encodings);
            var expected = NaiveReader.Read(body, Limit, encoding);
            expected = (method == "Unary" ? expected.AsSingle(body) : expected).AsProtobuf();

            var answer = encoding is null
                ? await http.PostAsync(method, body)
                : await http.PostAsync(method, body, ("grpc-encoding", encoding));

            Assert.Contains(answer.Status!.Value, expected.Wrong is [] ? [StatusCode.OK] : expected.Wrong);
        });
        await server.AssertUnharmedAsync();
    }

    [EmbeddedFact(Upstream.TrustsMessages)]
    public async Task Headers_AnyBlock_EndTheStreamOrTheConnection()
    {
        await using var server = await StartAsync();
        await new Fuzz(output).RunAsync(HeaderBlocks, Iterations, async (block, _) =>
        {
            byte[] call =
            [
                .. Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, 1, block),
                .. Http2Client.Frame(FrameType.Data, FrameFlags.EndStreamOrAck, 1, Message),
            ];
            var ending = await SendAsync(server, call);

            Assert.True(IsNamed(ending), $"{ending}");
        });
        await server.AssertUnharmedAsync();
    }

    [EmbeddedFact(Upstream.TrustsMessages)]
    public async Task Connection_AnyFrames_IsEnded()
    {
        await using var server = await StartAsync();
        await new Fuzz(output).RunAsync(Connections, Iterations, async (frames, _) =>
        {
            var ending = await SendAsync(server, frames);

            Assert.True(IsNamed(ending), $"{ending}");
        });
        await server.AssertUnharmedAsync();
    }

    private static Task<HostileServer> StartAsync() => HostileServer.StartAsync(
        probe =>
        {
            var unary = probe.Unary;
            probe.Unary = (request, context) =>
            {
                // Reads what a service may read.
                _ = context.RequestHeaders.Count;
                _ = context.Deadline;
                return unary(request, context);
            };
        },
        options => options.MaxReceiveMessageSize = Limit);

    private static byte[] Call(string method, byte[] body, params (string Name, string Value)[] headers) =>
    [
        .. Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, 1, Http2Client.CallHeaders(method, headers)),
        .. Http2Client.Frame(FrameType.Data, FrameFlags.EndStreamOrAck, 1, body),
    ];

    /// <summary>With nothing more to come, even a stream that was left open ends.</summary>
    private static async Task<Http2Client.Ending> SendAsync(HostileServer server, byte[] bytes)
    {
        await using var client = await Http2Client.ConnectAsync(server.Address);
        await client.SendLastAsync(bytes);
        var ending = await client.EndAsync();
        await client.DisposeAsync();
        await server.Running.ReachAsync(0).Within("its calls to end");
        return ending;
    }

    private static bool IsNamed(Http2Client.Ending ending) =>
        (ending.Status is null || Enum.IsDefined(ending.Status.Value))
        && (ending.Reset is null || Enum.IsDefined(ending.Reset.Value))
        && (ending.GoAway is null || Enum.IsDefined(ending.GoAway.Value))
        && ending.Http is null or "200" or "400" or "404" or "405" or "414" or "415" or "431";
}
