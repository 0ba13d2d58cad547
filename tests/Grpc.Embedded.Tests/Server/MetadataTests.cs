using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

public sealed class MetadataTests
{
    private static readonly byte[] Octets = [.. Enumerable.Range(0, 256).Select(octet => (byte)octet)];

    [Fact]
    public async Task Metadata_TextAndBinary_GoesBothWays()
    {
        Metadata? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, context) =>
        {
            seen = context.RequestHeaders;
            await context.WriteResponseHeadersAsync(new Metadata { { "first", "header" }, { "first-bin", Octets } });
            context.ResponseTrailers.Add("last", "trailer");
            context.ResponseTrailers.Add("last-bin", Octets);
            return new ProbeReply();
        });

        using var call = server.Client().UnaryAsync(
            new ProbeRequest(), new Metadata { { "X-Asked", "text" }, { "asked-bin", Octets }, { "empty-bin", Array.Empty<byte>() } });
        var headers = await call.ResponseHeadersAsync.Within("the headers");
        await call.ResponseAsync.Within("the reply");

        Assert.Equal("text", seen!.GetValue("x-asked"));
        Assert.Equal(Octets, seen.GetValueBytes("asked-bin"));
        Assert.Empty(seen.GetValueBytes("empty-bin")!);
        Assert.Equal("header", headers.GetValue("first"));
        Assert.Equal(Octets, headers.GetValueBytes("first-bin"));
        Assert.Equal("trailer", call.GetTrailers().GetValue("last"));
        Assert.Equal(Octets, call.GetTrailers().GetValueBytes("last-bin"));
    }

    [Fact]
    public async Task RequestHeaders_HideProtocol()
    {
        Metadata? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply());
        });

        await server.Client().UnaryAsync(new ProbeRequest(), deadline: DateTime.MaxValue).ResponseAsync.Within("the reply");

        Assert.All(
            seen!,
            entry => Assert.False(
                entry.Key.StartsWith("grpc-", StringComparison.Ordinal) || entry.Key is "content-type" or "te" or "host", entry.Key));
    }

    [EmbeddedFact("upstream's server does not take a header with commas apart")]
    public async Task BinaryHeader_RepeatedAndUnpadded_IsReadAsSeveral()
    {
        Metadata? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply());
        });

        using var http = new RawClient(server.Address);
        await http.PostAsync("Unary", RawClient.Frame(new ProbeRequest()), ("two-bin", "AQ==,Ag"));

        Assert.Equal([[1], [2]], seen!.GetAll("two-bin").Select(entry => entry.ValueBytes));
    }

    [EmbeddedFact("upstream answers UNKNOWN and logs an error")]
    public async Task BinaryHeader_NotBase64_IsInternal()
    {
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
            Task.FromResult(new ProbeReply { Number = context.RequestHeaders.Count }));

        using var http = new RawClient(server.Address);
        var answer = await http.PostAsync("Unary", RawClient.Frame(new ProbeRequest()), ("broken-bin", "#"));

        Assert.Equal(StatusCode.Internal, answer.Status);
    }

    [Fact]
    public async Task Trailers_CannotStandForTheStatus()
    {
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("grpc-status", "0");
            throw new RpcException(new Status(StatusCode.Aborted, "for real"));
        });

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.Aborted, failure.StatusCode);
    }

    [Fact]
    public async Task Trailers_NotAllowedByHttp_FailTheCall()
    {
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("bad", "a\r\nb");
            return Task.FromResult(new ProbeReply());
        });
        server.Logs.Expect("ErrorExecutingServiceMethod");
        server.Logs.Expect("ApplicationError");

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task ResponseHeaders_Twice_AreRefused()
    {
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, context) =>
        {
            await context.WriteResponseHeadersAsync([]);
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
            return new ProbeReply { Text = "refused" };
        });

        var reply = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the reply");

        Assert.Equal("refused", reply.Text);
    }

    [Fact]
    public async Task ResponseHeaders_BeforeFirstMessage_ReachTheClient()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, _, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
            await go.Task;
        });

        using var call = server.Client().Expand(new ProbeRequest());
        var headers = await call.ResponseHeadersAsync.Within("the headers");
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        go.SetResult();
        await call.ResponseStream.AllAsync("the end");

        Assert.Equal("yes", headers.GetValue("early"));
    }

    [Fact]
    public async Task Context_DescribesTheCall()
    {
        string[]? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            context.UserState["mark"] = 1;
            seen =
            [
                context.Method, context.Host, context.Peer, $"{context.AuthContext.IsPeerAuthenticated}",
                $"{context.GetHttpContext().Items["mark"]}", $"{context.Deadline == DateTime.MaxValue}",
            ];
            return Task.FromResult(new ProbeReply());
        });

        await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the reply");

        Assert.Equal("/grpc.embedded.tests.Probe/Unary", seen![0]);
        Assert.Equal(server.Address.Authority, seen[1]);
        Assert.StartsWith("ipv4:127.0.0.1:", seen[2], StringComparison.Ordinal);
        Assert.Equal(["False", "1", "True"], seen[3..]);
    }
}
