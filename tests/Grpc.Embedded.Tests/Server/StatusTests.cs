using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

public sealed class StatusTests
{
    private const string Special = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈, 100 %\t\n";

    [Theory]
    [InlineData("plain")]
    [InlineData(Special)]
    [InlineData("数据库不可用")]
    public async Task RpcException_Detail_ArrivesUnchanged(string detail)
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Unary = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, detail)));

        using var call = server.Client().UnaryAsync(new ProbeRequest());
        var failure = await call.ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal(detail, failure.Status.Detail);
        Assert.Equal(failure.Status, call.GetStatus());
    }

    [Fact]
    public async Task RpcException_Details_ArriveAsTrailers()
    {
        byte[] details = [8, 3, 0x12, 0, 255];
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("own", "from context");
            throw new RpcException(
                new Status(StatusCode.InvalidArgument, "bad"), new Metadata { { "grpc-status-details-bin", details } });
        });

        using var call = server.Client().UnaryAsync(new ProbeRequest());
        var failure = await call.ResponseAsync.FailureAsync("the failure");

        Assert.Equal(details, failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal("from context", failure.Trailers.GetValue("own"));
        Assert.Equal("from context", call.GetTrailers().GetValue("own"));
    }

    [Fact]
    public async Task ContextStatus_AfterMessages_IsTheCallsStatus()
    {
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, replies, context) =>
        {
            await replies.WriteAsync(new ProbeReply { Number = 7 });
            context.Status = new Status(StatusCode.DataLoss, "half of it");
            context.ResponseTrailers.Add("rest", "lost");
        });

        using var call = server.Client().Expand(new ProbeRequest());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the message"));
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the status");

        Assert.Equal(StatusCode.DataLoss, failure.StatusCode);
        Assert.Equal("lost", failure.Trailers.GetValue("rest"));
    }

    [Fact]
    public async Task UnexpectedException_TellsNothing()
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Unary = (_, _) => throw new FormatException("secret"));
        server.Logs.Expect("ErrorExecutingServiceMethod");

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(new Status(StatusCode.Unknown, "Exception was thrown by handler."), failure.Status with { });
        Assert.Contains(
            server.Logs.Lines,
            line => line is { Category: "Grpc.AspNetCore.Server.ServerCallHandler", EventName: "ErrorExecutingServiceMethod" });
    }

    [Fact]
    public async Task UnexpectedException_WithDetailedErrors_TellsTypeAndText()
    {
        await using var server = await ProbeServer.StartAsync(
            probe => probe.Unary = (_, _) => throw new FormatException("secret"),
            options => options.EnableDetailedErrors = true);
        server.Logs.Expect("ErrorExecutingServiceMethod");

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal("Exception was thrown by handler. FormatException: secret", failure.Status.Detail);
    }

    [Fact]
    public async Task NullReply_IsCancelled()
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Unary = (_, _) => Task.FromResult<ProbeReply>(null!));

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal("No message returned from method.", failure.Status.Detail);
    }

    [EmbeddedFact("upstream logs the status text")]
    public async Task Text_OfStatus_IsNotLogged()
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Unary = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "quote of a report")));

        await server.Client().UnaryAsync(new ProbeRequest { Text = "quote of a report" }).ResponseAsync.FailureAsync("the failure");

        Assert.DoesNotContain(server.Logs.Lines, line => line.Text.Contains("quote", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unimplemented_Method_SaysSo()
    {
        await using var server = await ProbeServer.StartAsync(map: routes =>
            Microsoft.AspNetCore.Builder.GrpcEndpointRouteBuilderExtensions.MapGrpcService<HalfService>(routes));

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact]
    public async Task Unimplemented_Service_SaysSo()
    {
        await using var server = await ProbeServer.StartAsync();

        var failure = await new Absent.AbsentClient(server.Channel())
            .NothingAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(new Status(StatusCode.Unimplemented, "Service is unimplemented."), failure.Status);
    }

    private sealed class HalfService : Protos.Probe.ProbeBase;
}
