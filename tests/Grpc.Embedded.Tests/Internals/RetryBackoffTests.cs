using Grpc.Core;
using Grpc.Internal.Client.Retries;
using Grpc.Net.Client;

namespace Grpc.Embedded.Tests.Internals;

/// <summary>The waits between attempts: at random below a bound that grows.</summary>
public sealed class RetryBackoffTests
{
    [Fact]
    public void Delays_AreBelowABoundThatGrowsUpToTheLargest()
    {
        using var channel = GrpcChannel.ForAddress("http://localhost");
        var settings = new RetrySettings(10, 100, 350, 2, new HashSet<StatusCode> { StatusCode.Unavailable });
        List<int> bounds = [];
        var attempts = new RetryAttempts(settings, channel.RetryBudget, new RetryBuffer(channel), bound =>
        {
            bounds.Add(bound);
            return bound / 4;
        });

        var delays = Enumerable.Range(0, 4)
            .Select(_ => attempts.DelayAfter(StatusCode.Unavailable, null)!.Value.TotalMilliseconds)
            .ToList();

        Assert.Equal([100, 200, 350, 350], bounds);
        Assert.Equal([25, 50, 87, 87], delays);
    }
}
