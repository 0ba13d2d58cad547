using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_GivesUp_ServiceIsTold(bool byToken)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, context) =>
        {
            entered.SetResult();
            await context.CancellationToken.Cancelled("the cancellation on the server");
            told.SetResult();
            throw new OperationCanceledException(context.CancellationToken);
        });

        using var stop = new CancellationTokenSource();
        using var call = server.Client().UnaryAsync(new ProbeRequest(), cancellationToken: stop.Token);
        await entered.Task.Within("the call to arrive");
        if (byToken)
        {
            await stop.CancelAsync();
        }
        else
        {
            call.Dispose();
        }

        var failure = await call.ResponseAsync.FailureAsync("the cancellation");
        await told.Task.Within("the service to be told");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Client_CancelledBeforeTheCall_FailsAtOnce()
    {
        await using var server = await ProbeServer.StartAsync();

        var failure = await server.Client().UnaryAsync(new ProbeRequest(), cancellationToken: new CancellationToken(true))
            .ResponseAsync.FailureAsync("the cancellation");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task Client_AsksForOperationCanceled_GetsIt()
    {
        var never = new TaskCompletionSource<ProbeReply>();
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) => never.Task.WaitAsync(context.CancellationToken));

        using var stop = new CancellationTokenSource();
        using var call = server.Client(options => options.ThrowOperationCanceledOnCancellation = true)
            .UnaryAsync(new ProbeRequest(), cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call.ResponseAsync.Within("the cancellation"));
    }

    [Fact]
    public async Task Client_AfterTheFirstResponse_EndsTheStream()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Converse = async (requests, replies, context) =>
        {
            await requests.MoveNext(CancellationToken.None);
            await replies.WriteAsync(new ProbeReply());
            await context.CancellationToken.Cancelled("the cancellation on the server");
            told.SetResult();
        });

        using var stop = new CancellationTokenSource();
        using var call = server.Client().Converse(cancellationToken: stop.Token);
        await call.RequestStream.WriteAsync(new ProbeRequest()).Within("the write");
        await call.ResponseStream.MoveNext(CancellationToken.None).Within("the first response");
        await stop.CancelAsync();
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the cancellation");
        var late = await call.RequestStream.WriteAsync(new ProbeRequest()).FailureAsync("the late write");
        await told.Task.Within("the service to be told");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal(StatusCode.Cancelled, late.StatusCode);
    }

    /// <summary>A client stream that breaks off must never look like one that was completed: its service would keep half of it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_BreaksOffItsStream_ServiceNeverSeesTheEnd(bool byToken)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var outcome = new TaskCompletionSource<bool?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Collect = async (requests, _) =>
        {
            await requests.MoveNext(CancellationToken.None);
            arrived.SetResult();
            bool? next = null;
            var exception = await Record.ExceptionAsync(async () => next = await requests.MoveNext(CancellationToken.None));
            outcome.SetResult(exception is null ? next : null);
            return new ProbeReply();
        });

        using var stop = new CancellationTokenSource();
        using var call = server.Client().Collect(cancellationToken: stop.Token);
        await call.RequestStream.WriteAsync(new ProbeRequest()).Within("the write");
        await arrived.Task.Within("the first request to arrive");
        if (byToken)
        {
            await stop.CancelAsync();
        }
        else
        {
            call.Dispose();
        }

        Assert.Null(await outcome.Task.Within("the service's read to end"));
    }

    [Fact]
    public async Task Read_TokenOfItsOwn_CancelsTheCall()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, _, context) =>
        {
            entered.SetResult();
            await context.CancellationToken.Cancelled("the cancellation on the server");
        });

        using var stop = new CancellationTokenSource();
        using var call = server.Client().Expand(new ProbeRequest());
        var read = call.ResponseStream.MoveNext(stop.Token);
        await entered.Task.Within("the call to arrive");
        await stop.CancelAsync();
        var failure = await read.FailureAsync("the cancellation");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task Channel_Disposed_CancelsItsCalls()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, context) =>
        {
            entered.SetResult();
            await context.CancellationToken.Cancelled("the cancellation on the server");
            return new ProbeReply();
        });

        var channel = server.Channel();
        var client = new Protos.Probe.ProbeClient(channel);
        var reply = client.UnaryAsync(new ProbeRequest()).ResponseAsync;
        await entered.Task.Within("the call to arrive");
        channel.Dispose();
        var failure = await reply.FailureAsync("the cancellation");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Throws<ObjectDisposedException>(() => channel.CreateCallInvoker());
    }

    [Fact]
    public async Task Writer_AfterTheCall_IsRefused()
    {
        IServerStreamWriter<ProbeReply>? kept = null;
        IAsyncStreamReader<ProbeRequest>? keptReader = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Converse = (requests, replies, _) =>
        {
            (kept, keptReader) = (replies, requests);
            return Task.CompletedTask;
        });

        using var call = server.Client().Converse();
        await call.ResponseStream.AllAsync("the end");

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.WriteAsync(new ProbeReply()).Within("the late write"));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => keptReader!.MoveNext(CancellationToken.None).Within("the late read"));
    }
}
