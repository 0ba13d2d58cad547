using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class WatchTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task WatchRollup_AReportComesIn_TellsTheNewTotal()
    {
        var tenant = await TestTenant.CreateAsync(Server, "watched");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "5");
        using var call = tenant.Rollups.WatchRollup(new() { Code = Province, Period = Period, Indicators = { Resolved } });
        Assert.Equal("5", await NextAsync(call, _ => true));

        await tenant.SubmitAsync(SouthTown, (Resolved, "7"));

        Assert.Equal("12", await NextAsync(call, value => value == "12"));
    }

    [Fact]
    public async Task WatchRollup_ManyChangesAtOnce_TellsFewerAndEndsWithTheLast()
    {
        var tenant = await TestTenant.CreateAsync(Server, "coalesced");
        await tenant.SubmitAsync(NorthTown, (Resolved, "0"));
        using var call = tenant.Rollups.WatchRollup(new() { Code = NorthTown, Period = Period, Indicators = { Resolved } });
        await NextAsync(call, value => value == "0");

        for (var i = 1; i <= 40; i++)
        {
            await tenant.SubmitAsync(NorthTown, (Resolved, $"{i}"));
        }

        var told = 0;
        await NextAsync(call, value => ++told > 0 && value == "40");
        Assert.True(told < 40, $"{told} of 40 changes were told.");
    }

    [Fact]
    public async Task WatchRollup_FromTheVersionLastSeen_TellsNothingOld()
    {
        var tenant = await TestTenant.CreateAsync(Server, "resumed");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));
        var seen = await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "5");
        using var call = tenant.Rollups.WatchRollup(new()
        {
            Code = Province,
            Period = Period,
            Indicators = { Resolved },
            AfterVersion = seen.Version,
        });
        var first = NextAsync(call, _ => true);

        await tenant.SubmitAsync(SouthTown, (Resolved, "7"));

        Assert.Equal("12", await first);
    }

    private static async Task<string?> NextAsync(
        AsyncServerStreamingCall<WatchRollupResponse> call, Func<string?, bool> until)
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("a change"))
        {
            var value = call.ResponseStream.Current.Rollup.Effective(Resolved);
            if (call.ResponseStream.Current.Rollup.Freshness == Freshness.Current && until(value))
            {
                return value;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }
}
