using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

public sealed class CallKindTests
{
    [Fact]
    public async Task Unary_Request_IsAnswered()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client().UnaryAsync(new ProbeRequest { Text = "法治政府" });
        var reply = await call.ResponseAsync.Within("the reply");

        Assert.Equal("法治政府", reply.Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    [Fact]
    public async Task BlockingUnary_Request_IsAnswered()
    {
        await using var server = await ProbeServer.StartAsync();

        var client = server.Client();
        var reply = await Task.Run(() => client.Unary(new ProbeRequest { Text = "now" })).Within("the reply");

        Assert.Equal("now", reply.Text);
    }

    [Fact]
    public async Task ClientStreaming_Requests_AreAllRead()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client().Collect();
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new ProbeRequest { Text = text }).Within("a write");
        }

        await call.RequestStream.CompleteAsync().Within("the completion");
        var reply = await call.ResponseAsync.Within("the reply");

        Assert.Equal("abc", reply.Text);
        Assert.Equal(3, reply.Number);
    }

    [Fact]
    public async Task ClientStreaming_NoRequests_IsAnswered()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client().Collect();
        await call.RequestStream.CompleteAsync().Within("the completion");
        var reply = await call.ResponseAsync.Within("the reply");

        Assert.Equal(0, reply.Number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task ServerStreaming_Replies_ArriveInOrder(int count)
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client().Expand(new ProbeRequest { Count = count });
        var replies = await call.ResponseStream.AllAsync("a reply");

        Assert.Equal(Enumerable.Range(0, count), replies.Select(reply => reply.Number));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the end again"));
    }

    [Fact]
    public async Task DuplexStreaming_Messages_GoBackAndForth()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client().Converse();
        for (var number = 0; number < 20; number++)
        {
            var text = $"message {number}";
            await call.RequestStream.WriteAsync(new ProbeRequest { Text = text }).Within("a write");
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("an echo"));
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync().Within("the completion");
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the end"));
    }

    [Fact]
    public async Task DuplexStreaming_ServerEndsFirst_ClientSeesItsStatus()
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Converse = (_, _, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "not here")));

        using var call = server.Client().Converse();
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the refusal");
        var late = await call.RequestStream.WriteAsync(new ProbeRequest()).FailureAsync("the late write");

        Assert.Equal(StatusCode.PermissionDenied, failure.StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, late.StatusCode);
    }

    [Fact]
    public async Task ClientStreaming_ServerRefusesEarly_WriterLearnsWhy()
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Collect = (_, _) => throw new RpcException(new Status(StatusCode.ResourceExhausted, "enough")));

        using var call = server.Client().Collect();
        var failure = await call.ResponseAsync.FailureAsync("the refusal");
        var late = await call.RequestStream.WriteAsync(new ProbeRequest()).FailureAsync("the late write");

        Assert.Equal("enough", failure.Status.Detail);
        Assert.Equal(StatusCode.ResourceExhausted, late.StatusCode);
    }

    [Fact]
    public async Task Writer_TwoWritesAtOnce_SecondIsRefused()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, replies, context) =>
        {
            // Larger than any window, so that the first write has to wait for its client.
            var first = replies.WriteAsync(new ProbeReply { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[3_000_000]) });
            await Assert.ThrowsAsync<InvalidOperationException>(() => replies.WriteAsync(new ProbeReply()));
            entered.SetResult();
            await first;
        });

        using var call = server.Client().Expand(new ProbeRequest());
        await entered.Task.Within("the second write to be refused");
        var replies = await call.ResponseStream.AllAsync("the reply");

        Assert.Single(replies);
    }

    [Fact]
    public async Task Writer_AfterCompletion_IsRefused()
    {
        await using var server = await ProbeServer.StartAsync();

        using var call = server.Client().Collect();
        await call.RequestStream.CompleteAsync().Within("the completion");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => call.RequestStream.WriteAsync(new ProbeRequest()).Within("the write"));

        Assert.Equal("Request stream has already been completed.", refusal.Message);
    }
}
