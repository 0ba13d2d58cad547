using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Rollups;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Orleans.Hosting;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Rollups;

/// <summary>A subtree that is being collected while somebody asks for it over and over.</summary>
public sealed class CollectingTests
{
    private const int Questions = 200;

    // Long enough for a wave of pulls to run through the subtree before the next question.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Get_AgainAndAgainWhileCollecting_DoesNotPullForEachQuestion()
    {
        var storage = new FaultyStorage(new JsonMemoryStorage());
        await FillAsync(storage);
        var gate = new StorageGate();
        storage.Once(
            call => call is { Operation: StorageOperation.Read } && call.GrainId.ToString() == "report/testland/2024/j3",
            StorageFault.HoldBefore(gate));
        var pulls = 0;
        await using var silo = await TestSilo.StartAsync(storage, configure: builder => builder.AddIncomingGrainCallFilter(
            context =>
            {
                if (context.InterfaceMethod?.Name == nameof(IRollupGrain.PullAsync))
                {
                    Interlocked.Increment(ref pulls);
                }

                return context.Invoke();
            }));
        var world = await silo.WorldAsync();
        var root = await world.RollupGrainAsync("33");
        await root.GetAsync(default).Within("the first answer");
        await gate.Reached.Within("the report to be read");

        // As a server asks: each time for a proof that is younger by the time since the last.
        var bound = new Standing { VerifiedAt = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5) };
        for (var i = 0; i < Questions; i++)
        {
            var view = await root.GetAsync(bound with { VerifiedAt = bound.VerifiedAt.AddTicks(i) }).Within("an answer");
            Assert.Equal(Freshness.Rebuilding, view.Freshness);
            await Task.Delay(Between, TimeProvider.System, CancellationToken.None);
        }

        // What is left are the attempts after pauses that double: some tens even where the questions take a minute.
        Assert.InRange(pulls, 2, Questions / 2);
        gate.Open();
        var rollup = await world.RollupAsync("33", _ => true, bound);
        Assert.Equal(9, rollup.Effective(Resolved));
    }

    private static async Task FillAsync(FaultyStorage storage)
    {
        await using var silo = await TestSilo.StartAsync(storage);
        var world = await silo.WorldAsync();
        await world.ImportAsync("33 Province", "331 City 33", "331100 Township 331");
        await world.SubmitAsync("331100", [Whole(Resolved, 9)]);
    }
}
