using LawGrains.Grains;
using LawGrains.Grains.Checks;
using LawGrains.Grains.Keys;
using LawGrains.Model.Rollups;
using LawGrains.Server.Tests.Support;
using LawGrains.Storage;
using LawGrains.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>Roll-ups that cannot be compared: said so, and never taken for wrong.</summary>
public sealed class ComparisonTests : IAsyncLifetime
{
    private readonly RunningServer _server = new() { Configure = Configure };

    private HookedRollups Rollups => (HookedRollups)_server.Services.GetRequiredService<ILiveRollups>();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Fsck_ChangedEachTimeItIsLookedAt_CountsTheNodesAndFindsNothing()
    {
        var tenant = await TestTenant.CreateAsync(_server, "restless");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        var value = 1;
        Rollups.Asking = node => node.Jurisdiction.Text == "j1"
            ? tenant.SubmitAsync(NorthTown, (Resolved, $"{++value}"))
            : Task.CompletedTask;

        var answer = await _server.CheckAsync();

        answer.AssertWhole();
        Assert.Equal((4, Lines.Count - 4), ((int)answer.Summary.RollupsChanged, (int)answer.Summary.RollupsCompared));
        Assert.InRange(value, 6, 20);
    }

    [Fact]
    public async Task Fsck_ChangedOnceMeanwhile_ComparesAllAndFindsNothing()
    {
        var tenant = await TestTenant.CreateAsync(_server, "once");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        var isDone = false;
        Rollups.Asking = async node =>
        {
            if (!isDone)
            {
                isDone = true;
                await tenant.SubmitAsync(NorthTown, (Resolved, "2"));
            }
        };

        var answer = await _server.CheckAsync();

        answer.AssertWhole();
        Assert.Equal((0, Lines.Count), ((int)answer.Summary.RollupsChanged, (int)answer.Summary.RollupsCompared));
    }

    [Fact]
    public async Task Fsck_AHeadBelowCannotBeRead_ComparesTheOthersAndCountsThoseAbove()
    {
        var tenant = await TestTenant.CreateAsync(_server, "torn");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        await tenant.SubmitAsync(RiverTown, (Resolved, "2"));
        var name = new RecordKey(StorageNames.Reports, "head", "report", "torn/2024/j4");
        await _server.Services.GetRequiredService<IStateScan>().PutAsync(
            name, "torn"u8.ToArray(), ExistingRecord.Replace, CancellationToken.None);

        var answer = await _server.CheckAsync();

        answer.Found(FsckFindingKind.Unreadable, "report", name.GrainKey);
        Assert.Equal(
            (1, 4, Lines.Count - 4),
            (answer.Findings.Count, (int)answer.Summary.RollupsUnanswered, (int)answer.Summary.RollupsCompared));
    }

    private static void Configure(WebApplicationBuilder builder) => builder.Services.AddSingleton<ILiveRollups>(
        services => new HookedRollups(ActivatorUtilities.CreateInstance<LiveRollups>(services)));

    private sealed class HookedRollups(LiveRollups inner) : ILiveRollups
    {
        public Func<RollupKey, Task> Asking { get; set; } = static _ => Task.CompletedTask;

        public async Task<Contribution?> AskAsync(
            RollupKey node, Standing bound, DateTimeOffset until, CancellationToken cancellationToken)
        {
            await Asking(node);
            return await inner.AskAsync(node, bound, until, cancellationToken);
        }
    }
}
