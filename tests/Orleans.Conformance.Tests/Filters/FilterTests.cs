using Orleans.Hosting;
using Orleans.Runtime;

namespace Conformance.Filters;

/// <summary>Call filters and what goes with a call.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task Filters_OfACall_RunInTheirOrder()
    {
        var seen = new Journal();
        await using var silo = await TestSilo.StartAsync(silo => silo
            .AddIncomingGrainCallFilter(Around(seen, "in 1"))
            .AddIncomingGrainCallFilter(Around(seen, "in 2"))
            .AddOutgoingGrainCallFilter(async context =>
            {
                seen.Write("out before");
                await context.Invoke();
                seen.Write("out after");
            }));

        await silo.Get<ITurnGrain>().Answer().Within("the call");

        Assert.Equal(
            ["out before", "in 1 before", "in 2 before", "in 2 after", "in 1 after", "out after"], seen.Entries);
    }

    [Fact]
    public async Task IncomingFilter_SeesTheCall()
    {
        IIncomingGrainCallContext? seen = null;
        await using var silo = await TestSilo.StartAsync(silo => silo.AddIncomingGrainCallFilter(context =>
        {
            seen = context;
            return context.Invoke();
        }));

        await silo.Get<ITurnGrain>().Answer().Within("the call");

        Assert.NotNull(seen);
        Assert.Equal(typeof(ITurnGrain).GetMethod(nameof(ITurnGrain.Answer)), seen.InterfaceMethod);
        Assert.Equal(nameof(ITurnGrain.Answer), seen.MethodName);
        Assert.Equal(typeof(ITurnGrain).FullName, seen.InterfaceName);
        Assert.Equal(typeof(TurnGrain), seen.ImplementationMethod.DeclaringType);
        Assert.Equal(GrainId.Create("conformance-turn", "a"), seen.TargetId);
        Assert.IsType<TurnGrain>(seen.Grain);
        Assert.Equal("answered", seen.Result);
        Assert.True(seen.SourceId?.Type.ToString().StartsWith("sys.client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filter_ThatSetsAResult_AnswersForTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo
            .AddIncomingGrainCallFilter(static async context =>
            {
                await context.Invoke();
                if (context.MethodName == nameof(ITurnGrain.Answer))
                {
                    context.Result = "filtered";
                }
            }));

        Assert.Equal("filtered", await silo.Get<ITurnGrain>().Answer().Within("the call"));
    }

    [Fact]
    public async Task Filter_ThatThrows_FailsTheCallBeforeTheGrainSeesIt()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo
            .AddIncomingGrainCallFilter(static _ => throw new UnauthorizedAccessException("not you")));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => silo.Get<ITurnGrain>().Ordinary("never").Within("the refusal"));

        Assert.DoesNotContain("never in", silo.Journal.Entries);
    }

    [Fact]
    public async Task Filter_ThatStopsWithoutAResult_FailsTheCall()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo
            .AddIncomingGrainCallFilter(static _ => Task.CompletedTask));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Get<ITurnGrain>().Answer().Within("the failure"));
    }

    [Fact]
    public async Task RequestContext_OfACaller_ReachesCalleesAndNeverComesBack()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("tenant", "north");

        var seen = await silo.Get<IContextGrain>().SetAndAsk("other", "south").Within("the call");

        Assert.Equal("north,south", string.Join(',', seen));
        Assert.Equal("north", RequestContext.Get("tenant"));
        RequestContext.Clear();
        Assert.Null(await silo.Get<IContextGrain>().Ask().Within("a call without"));
    }

    private static IncomingGrainCallFilterDelegate Around(Journal journal, string name) => async context =>
    {
        journal.Write($"{name} before");
        await context.Invoke();
        journal.Write($"{name} after");
    };
}

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Ask();

    /// <summary>What was set here by the caller, and what another sees after this set it anew.</summary>
    Task<string?[]> SetAndAsk(string other, string value);
}

[GrainType("conformance-context")]
internal sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> Ask() => Task.FromResult(RequestContext.Get("tenant") as string);

    public async Task<string?[]> SetAndAsk(string other, string value)
    {
        var mine = RequestContext.Get("tenant") as string;
        RequestContext.Set("tenant", value);
        return [mine, await GrainFactory.GetGrain<IContextGrain>(other).Ask()];
    }
}
