using System.Globalization;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Client.Retries;

/// <summary>What ends the attempts of a call. A server's push-back of an hour is a back-off that no test outlives.</summary>
public sealed class LimitTests
{
    private const string Hour = "3600000";

    [Fact]
    public async Task Cancellation_DuringTheBackOff_EndsTheCall()
    {
        await using var server = await FailingServer.StartAsync();
        using var cancellation = new CancellationTokenSource();

        using var call = server.Client.UnaryAsync(new ProbeRequest(), cancellationToken: cancellation.Token);
        await server.Failed.Task.Within("the first attempt");
        await cancellation.CancelAsync();
        var failure = await call.ResponseAsync.FailureAsync("the cancellation");

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal(1, server.Attempts);
    }

    [Fact]
    public async Task Disposal_DuringTheBackOff_EndsTheCallAndItsWrites()
    {
        await using var server = await FailingServer.StartAsync();

        var call = server.Client.Collect();
        await server.Failed.Task.Within("the first attempt");
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(new ProbeRequest { Text = "more" });
            }
        });
        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await call.ResponseAsync.FailureAsync("the disposal")).StatusCode);
        Assert.Equal(StatusCode.Cancelled, (await writing.FailureAsync("the write to fail")).StatusCode);
    }

    [Fact]
    public async Task Deadline_DuringTheBackOff_EndsTheCall()
    {
        await using var server = await FailingServer.StartAsync();

        var failure = await server.Client
            .UnaryAsync(new ProbeRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1))
            .ResponseAsync.FailureAsync("the deadline");

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Deadline_IsOneForAllAttempts()
    {
        var timeouts = new List<decimal>();
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            timeouts.Add(Seconds(context.GetHttpContext().Request.Headers["grpc-timeout"].ToString()));
            throw Retrying.Unavailable(pushback: "200");
        });

        await server.Client(Retrying.All(maxAttempts: 4))
            .UnaryAsync(new ProbeRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1))
            .ResponseAsync.FailureAsync("the failure");

        // Each attempt has the back-off less than the one before; upstream states three digits of it.
        Assert.Equal(4, timeouts.Count);
        Assert.True(timeouts[0] <= 60);
        Assert.All(timeouts.Zip(timeouts.Skip(1)), pair => Assert.True(pair.Second < pair.First, $"{pair}"));
    }

    private static decimal Seconds(string timeout) =>
        long.Parse(timeout[..^1], NumberStyles.None, CultureInfo.InvariantCulture) / timeout[^1] switch
        {
            'M' => 1m / 60,
            'S' => 1m,
            'm' => 1_000m,
            'u' => 1_000_000m,
            'n' => 1_000_000_000m,
            _ => throw new FormatException(timeout),
        };

    /// <summary>Fails each call and asks to be left alone for an hour.</summary>
    private sealed class FailingServer : IAsyncDisposable
    {
        private ProbeServer? _server;
        private int _attempts;

        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Attempts => Volatile.Read(ref _attempts);

        public Protos.Probe.ProbeClient Client => _server!.Client(Retrying.All());

        public static async Task<FailingServer> StartAsync()
        {
            var server = new FailingServer();
            server._server = await ProbeServer.StartAsync(probe =>
            {
                probe.Unary = (_, _) => throw server.Failure();
                probe.Collect = (_, _) => throw server.Failure();
            });
            return server;
        }

        public ValueTask DisposeAsync() => _server!.DisposeAsync();

        private RpcException Failure()
        {
            Interlocked.Increment(ref _attempts);
            Failed.TrySetResult();
            return Retrying.Unavailable(Hour);
        }
    }
}
