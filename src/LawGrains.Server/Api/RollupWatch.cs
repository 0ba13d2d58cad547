using Grpc.Core;
using LawGrains.Grains.Rollups;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>A node's changes as a stream: never more than a few a second, and what comes is always the newest.</summary>
internal sealed class RollupWatch(TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <param name="find">Finds the node, and what is current, anew: trees and policies change too.</param>
    /// <param name="afterVersion">The version that the client has seen.</param>
    /// <param name="write">Makes the answer of a view.</param>
    /// <param name="responses">Where it goes.</param>
    /// <param name="context">Of the call.</param>
    /// <exception cref="RpcException">UNAVAILABLE: the server stops.</exception>
    public async Task RunAsync(
        Func<Task<NodeAt>> find,
        long afterVersion,
        Func<NodeAt, RollupView, Task<GetRollupResponse>> write,
        IServerStreamWriter<WatchRollupResponse> responses,
        ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        var seen = (Version: afterVersion, Freshness: default(Grains.Rollups.Freshness));
        try
        {
            while (true)
            {
                var node = await find();
                var view = await node.Grain
                    .WaitForChangeAsync(node.Bound, seen.Version, seen.Freshness, ending.Token)
                    .WaitAsync(ending.Token);
                var now = (view.Contribution?.Version ?? 0, view.Freshness);
                if (now != seen && (view.Contribution is not null || seen.Freshness != view.Freshness))
                {
                    var isNews = now.Item1 != afterVersion || seen.Freshness != default;
                    seen = now;
                    if (isNews)
                    {
                        await responses.WriteAsync(new() { Rollup = await write(node, view) }, ending.Token);
                    }
                }

                await Task.Delay(Pause, clock, ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new(StatusCode.Unavailable, "The server stops. Watch again from the last version."));
        }
    }
}
