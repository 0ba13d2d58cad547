using System.Globalization;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Client;

/// <summary>What the client makes of answers that no gRPC server should give.</summary>
public sealed class BadResponseTests
{
    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public async Task HttpError_IsMapped(int http, StatusCode expected)
    {
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = http;
            return Task.CompletedTask;
        });

        var failure = await server.Client.UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(expected, failure.StatusCode);
        Assert.Contains(http.ToString(CultureInfo.InvariantCulture), failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpError_WithAStatus_IsThatStatus()
    {
        await using var server = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["grpc-status"] = "9";
            context.Response.Headers["grpc-message"] = "caf%C3%A9 %";
            context.Response.Headers["why"] = "closed";
            return Task.CompletedTask;
        });

        using var call = server.Client.UnaryAsync(new ProbeRequest());
        var failure = await call.ResponseAsync.FailureAsync("the failure");

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "café %"), failure.Status);
        Assert.Equal("closed", failure.Trailers.GetValue("why"));
    }

    [Fact]
    public async Task ContentType_NotGrpc_IsCancelled()
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answers("<html>"u8.ToArray(), contentType: "text/html"));

        var failure = await server.Client.UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal("Bad gRPC response. Invalid content-type value: text/html", failure.Status.Detail);
    }

    [Fact]
    public async Task Status_Missing_IsCancelled()
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answers(RawClient.Frame(new ProbeReply()), status: null));

        var unary = await server.Client.UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");
        using var stream = server.Client.Expand(new ProbeRequest());
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None).Within("the message"));
        var streamed = await stream.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the failure");

        Assert.Equal("No grpc-status found on response.", unary.Status.Detail);
        Assert.Equal(StatusCode.Cancelled, streamed.StatusCode);
    }

    public static TheoryData<string, byte[], StatusCode> Bodies => new()
    {
        { "nothing", [], StatusCode.Internal },
        { "half a header", [0, 0], StatusCode.Internal },
        { "a message cut short", RawClient.Frame(new ProbeReply { Text = "long enough" })[..^3], StatusCode.Internal },
        { "two messages", [.. RawClient.Frame(new ProbeReply()), .. RawClient.Frame(new ProbeReply())], StatusCode.Internal },
        { "no protobuf", RawClient.Frame([0x0a, 0xff, 0xff], 0), Host.IsEmbedded ? StatusCode.Internal : StatusCode.Unavailable },
        { "compressed without an encoding", RawClient.Frame([1, 2, 3], 1), StatusCode.Internal },
        { "a length over the limit", RawClient.Frame([], 0, 4 * 1024 * 1024 + 1), StatusCode.ResourceExhausted },
        { "a length of 4 GiB", RawClient.Frame([], 0, 0xffff_ffff), Host.IsEmbedded ? StatusCode.ResourceExhausted : StatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_Broken_FailsTheCall(string what, byte[] body, StatusCode expected)
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answers(body));

        using var call = server.Client.UnaryAsync(new ProbeRequest());
        var failure = await call.ResponseAsync.FailureAsync("the failure");

        Assert.True(expected == failure.StatusCode, $"{what}: {failure.Status}");
        Assert.Equal(expected, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Reset_InTheMiddle_FailsTheStream()
    {
        await using var server = await FakeServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.StartAsync();
            await context.Response.Body.WriteAsync(RawClient.Frame(new ProbeReply { Number = 1 }));
            await context.Response.Body.FlushAsync();
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Abort();
        });

        using var call = server.Client.Converse();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the message"));
        await call.RequestStream.CompleteAsync().Within("the completion");
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the failure");

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task Request_StatesWhatAServerNeeds()
    {
        Dictionary<string, string>? seen = null;
        await using var server = await FakeServer.StartAsync(async context =>
        {
            seen = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
            await FakeServer.Answers(RawClient.Frame(new ProbeReply()))(context);
        });

        await server.Client.UnaryAsync(
                new ProbeRequest(), new Metadata { { "n-bin", [0, 1] } }, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1))
            .ResponseAsync.Within("the reply");

        Assert.Equal("trailers", seen!["te"]);
        Assert.Equal("application/grpc", seen["content-type"]);
        Assert.Contains("gzip", seen["grpc-accept-encoding"], StringComparison.Ordinal);
        Assert.Equal("AAE=", seen["n-bin"]);
        Assert.Matches("^[0-9]{1,8}[HMSmun]$", seen["grpc-timeout"]);
    }
}
