using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Grpc.Embedded.Tests.Client.Retries;

/// <summary>Which calls are tried again, and how often.</summary>
public sealed class AttemptTests
{
    private const string PreviousAttempts = "grpc-previous-rpc-attempts";

    [Fact]
    public async Task ListedCode_SucceedsOnTheSecondAttempt()
    {
        var seen = new List<string?>();
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (request, context) =>
        {
            seen.Add(context.RequestHeaders.GetValue(PreviousAttempts));
            return seen.Count == 1 ? throw Retrying.Unavailable() : Task.FromResult(new ProbeReply { Text = request.Text });
        });

        using var call = server.Client(Retrying.All()).UnaryAsync(new ProbeRequest { Text = "again" });
        var reply = await call.ResponseAsync.Within("the reply");

        Assert.Equal("again", reply.Text);
        Assert.Equal([null, "1"], seen);
        Assert.Equal("1", (await call.ResponseHeadersAsync).GetValue(PreviousAttempts));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Stream_ThatFailsBeforeItsFirstMessage_IsTriedAgain()
    {
        var attempts = 0;
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = (_, replies, _) =>
            ++attempts < 3 ? throw Retrying.Unavailable() : replies.WriteAsync(new ProbeReply { Number = attempts }));

        using var call = server.Client(Retrying.All()).Expand(new ProbeRequest());
        var replies = await call.ResponseStream.AllAsync("a reply");

        Assert.Equal([3], replies.Select(reply => reply.Number));
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Unknown)]
    public async Task OtherCode_IsNotTriedAgain(StatusCode code)
    {
        Assert.Equal(1, await AttemptsAsync(Retrying.All(), () => Retrying.Failing(code)));
    }

    [Theory]
    [InlineData(3, 5, 3)]
    [InlineData(10, 5, 5)]
    [InlineData(10, 2, 2)]
    [InlineData(7, null, 7)]
    public async Task Attempts_AreBoundedByPolicyAndChannel(int policy, int? channel, int expected)
    {
        var attempts = await AttemptsAsync(
            options =>
            {
                Retrying.All(policy)(options);
                options.MaxRetryAttempts = channel;
            },
            () => Retrying.Unavailable());

        Assert.Equal(expected, attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Committed_ByHeadersOrAMessage_IsNotTriedAgain(bool withMessage)
    {
        var attempts = 0;
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, replies, context) =>
        {
            attempts++;
            await (withMessage ? replies.WriteAsync(new ProbeReply()) : context.WriteResponseHeadersAsync([]));
            throw Retrying.Unavailable();
        });

        using var call = server.Client(Retrying.All()).Expand(new ProbeRequest());
        var failure = await call.ResponseStream.AllAsync("a reply").FailureAsync("the failure");

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task NoConnection_IsTriedAgain()
    {
        await using var server = await ProbeServer.StartAsync();
        using var handler = new UnreachableAtFirst(failures: 2);

        var client = server.Client(options =>
        {
            Retrying.All()(options);
            options.HttpHandler = handler;
        });
        var reply = await client.UnaryAsync(new ProbeRequest { Text = "there" }).ResponseAsync.Within("the reply");

        Assert.Equal("there", reply.Text);
    }

    [Theory]
    [InlineData("0", StatusCode.Internal, 3)]
    [InlineData("-1", StatusCode.Unavailable, 1)]
    [InlineData("soon", StatusCode.Unavailable, 1)]
    public async Task Pushback_IsTheServersWord(string pushback, StatusCode code, int expected)
    {
        Assert.Equal(expected, await AttemptsAsync(Retrying.All(maxAttempts: 3), () => Retrying.Failing(code, pushback)));
    }

    [Fact]
    public async Task Throttling_HoldsRetriesBack_UntilCallsSucceed()
    {
        var attempts = 0;
        var isBroken = true;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, _) =>
        {
            attempts++;
            return isBroken ? throw Retrying.Unavailable() : Task.FromResult(new ProbeReply());
        });
        var client = server.Client(options =>
        {
            Retrying.All()(options);
            options.ServiceConfig!.RetryThrottling = new RetryThrottlingPolicy { MaxTokens = 4, TokenRatio = 1 };
        });

        async Task<int> AttemptsOfACallAsync()
        {
            attempts = 0;
            await Record.ExceptionAsync(() => client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the end"));
            return attempts;
        }

        // Four tokens: one failure leaves three, the next two, which is half.
        Assert.Equal(2, await AttemptsOfACallAsync());
        Assert.Equal(1, await AttemptsOfACallAsync());
        isBroken = false;
        for (var success = 0; success < 3; success++)
        {
            Assert.Equal(1, await AttemptsOfACallAsync());
        }

        isBroken = true;
        Assert.Equal(2, await AttemptsOfACallAsync());
    }

    private static async Task<int> AttemptsAsync(Action<GrpcChannelOptions> options, Func<RpcException> failure)
    {
        var attempts = 0;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            var previous = context.RequestHeaders.GetValue(PreviousAttempts) ?? "0";
            Assert.Equal(attempts++, int.Parse(previous, CultureInfo.InvariantCulture));
            throw failure();
        });

        var ended = await server.Client(options).UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(failure().StatusCode, ended.StatusCode);
        return attempts;
    }

    /// <summary>Has no connection for the first requests.</summary>
    private sealed class UnreachableAtFirst(int failures) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _failures = failures;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _failures-- > 0
                ? throw new HttpRequestException(
                    HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused))
                : base.SendAsync(request, cancellationToken);
    }
}
