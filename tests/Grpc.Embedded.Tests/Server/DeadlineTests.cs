using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

public sealed class DeadlineTests
{
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(100);

    private static DateTime Later => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10);

    [Fact]
    public async Task Passing_ClientAndServer_BothLearn()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, context) =>
        {
            await context.CancellationToken.Cancelled("the deadline on the server");
            told.SetResult();
            return new ProbeReply();
        });

        using var call = server.Client().UnaryAsync(new ProbeRequest(), deadline: Soon);
        var failure = await call.ResponseAsync.FailureAsync("the deadline");
        await told.Task.Within("the server to be told");

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Passing_WithoutTheClientsClock_IsAnsweredByTheServer()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, _) =>
        {
            await release.Task;
            return new ProbeReply();
        });

        using var http = new RawClient(server.Address);
        var answer = await http.PostAsync("Unary", RawClient.Frame(new ProbeRequest()), ("grpc-timeout", "50m"));
        release.SetResult();

        Assert.Equal(StatusCode.DeadlineExceeded, answer.Status);
        Assert.Equal("Deadline Exceeded", answer.Message);
    }

    [Fact]
    public async Task Passing_InTheMiddleOfAStream_KeepsWhatWasSent()
    {
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, replies, context) =>
        {
            await replies.WriteAsync(new ProbeReply { Number = 1 });
            await context.CancellationToken.Cancelled("the deadline on the server");
            context.CancellationToken.ThrowIfCancellationRequested();
        });

        using var call = server.Client().Expand(new ProbeRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the first message"));
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the deadline");

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Passed_BeforeTheCall_SendsNothing()
    {
        var calls = 0;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, _) =>
        {
            calls++;
            return Task.FromResult(new ProbeReply());
        });

        var failure = await server.Client()
            .UnaryAsync(new ProbeRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1))
            .ResponseAsync.FailureAsync("the deadline");

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task Kept_TravelsToTheServer()
    {
        DateTime? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            seen = context.Deadline;
            return Task.FromResult(new ProbeReply());
        });

        var deadline = Later;
        await server.Client().UnaryAsync(new ProbeRequest(), deadline: deadline).ResponseAsync.Within("the reply");

        Assert.Equal(DateTimeKind.Utc, seen!.Value.Kind);
        Assert.InRange(seen.Value, deadline.AddMinutes(-5), deadline.AddMinutes(5));
    }

    [Fact]
    public async Task NotInUtc_IsRefused()
    {
        await using var server = await ProbeServer.StartAsync();

        Assert.Throws<InvalidOperationException>(() => server.Client().UnaryAsync(
            new ProbeRequest(), deadline: DateTime.SpecifyKind(Later, DateTimeKind.Local)));
    }
}
