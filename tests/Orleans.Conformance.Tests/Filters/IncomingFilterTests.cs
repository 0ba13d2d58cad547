using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Conformance.Filters;

/// <summary>Filters around calls into grains.</summary>
public sealed class IncomingFilterTests
{
    [Fact]
    public async Task Filters_OfACall_RunInTheirOrderAndTheGrainsOwnLast()
    {
        var seen = new Journal();
        await using var silo = await TestSilo.StartAsync(silo => silo
            .ConfigureServices(services => services.AddSingleton(seen))
            .OnWayIn(Around(seen, "in 1"))
            .OnWayIn(Around(seen, "in 2"))
            .OnWayOut(async context =>
            {
                seen.Write("out before");
                await context.Invoke();
                seen.Write("out after");
            }));

        await silo.Get<ISelfFilteringGrain>().Answer().Within("the call");

        Assert.Equal(
            [
                "out before", "in 1 before", "in 2 before", "the grain's own filter", "the grain", "in 2 after",
                "in 1 after", "out after",
            ],
            seen.Entries);
    }

    [Fact]
    public async Task Filter_OfTheServices_IsMadeWithItsDependencies()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.AddIncomingGrainCallFilter<CountingFilter>());

        await silo.Get<IFilterGrain>().Answer().Within("the call");

        Assert.Equal(1, silo.Journal.Count("filtered Answer"));
    }

    [Fact]
    public async Task Filter_SeesTheCall()
    {
        (MethodInfo, string, string, Type?, GrainId, GrainId?, Type, object?)? seen = null;
        await using var silo = await TestSilo.StartAsync(silo => silo.OnWayIn(async context =>
        {
            await context.Invoke();
            seen = (
                context.InterfaceMethod, context.MethodName, context.InterfaceName,
                context.ImplementationMethod.DeclaringType, context.TargetId, context.SourceId,
                context.Grain.GetType(), context.Result);
        }));

        await silo.Get<IFilterGrain>().Answer().Within("the call");

        Assert.NotNull(seen);
        var (method, name, interfaceName, implementation, target, source, grain, result) = seen.Value;
        Assert.Equal(typeof(IFilterGrain).GetMethod(nameof(IFilterGrain.Answer)), method);
        Assert.Equal(nameof(IFilterGrain.Answer), name);
        Assert.Equal(typeof(IFilterGrain).FullName, interfaceName);
        Assert.Equal(typeof(FilterGrain), implementation);
        Assert.Equal(GrainId.Create("conformance-filter", "a"), target);
        Assert.True(source?.Type.ToString()!.StartsWith("sys.client", StringComparison.Ordinal));
        Assert.Equal(typeof(FilterGrain), grain);
        Assert.Equal("answered", result);
    }

    [Fact]
    public async Task Filter_OfACallBetweenGrains_SeesWhoCalls()
    {
        GrainId? source = null;
        await using var silo = await TestSilo.StartAsync(silo => silo.OnWayIn(context =>
        {
            source = context.SourceId;
            return context.Invoke();
        }));

        await silo.Get<IFilterGrain>("caller").AskOther("other").Within("the call");

        Assert.Equal(GrainId.Create("conformance-filter", "caller"), source);
    }

    [Fact]
    public async Task Filter_ThatSetsAResult_AnswersForTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayIn(static async context =>
        {
            await context.Invoke();
            context.Result = "filtered";
        }));

        Assert.Equal("filtered", await silo.Get<IFilterGrain>().Answer().Within("the call"));
    }

    [Fact]
    public async Task Filter_ThatSetsAResultAndStops_KeepsTheCallFromTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayIn(static context =>
        {
            context.Result = "filtered";
            return Task.CompletedTask;
        }));

        Assert.Equal("filtered", await silo.Get<IFilterGrain>().Answer().Within("the call"));
        Assert.DoesNotContain("the grain", silo.Journal.Entries);
    }

    [Fact]
    public async Task Filter_ThatThrows_FailsTheCallBeforeTheGrainSeesIt()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo
            .OnWayIn(static _ => throw new UnauthorizedAccessException("not you")));

        var refusal = await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => silo.Get<IFilterGrain>().Answer().Within("the refusal"));

        Assert.Equal("not you", refusal.Message);
        Assert.DoesNotContain("the grain", silo.Journal.Entries);
    }

    [Fact]
    public async Task Filter_ThatStopsWithoutAResult_FailsTheCall()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.OnWayIn(static _ => Task.CompletedTask));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Get<IFilterGrain>().Answer().Within("the failure"));
    }

    [Fact]
    public async Task Filter_ThatGoesOnAgainAfterAFailure_RunsTheGrainTwice()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayIn(static async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (IOException)
            {
                await context.Invoke();
            }
        }));

        Assert.Equal("answered", await silo.Get<IFilterGrain>().AnswerTheSecondTime().Within("the call"));
        Assert.Equal(2, silo.Journal.Count("a try"));
    }

    [Fact]
    public async Task Filter_ThatTurnsAFailureIntoAnother_IsWhatTheCallerSees()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayIn(static async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (IOException exception)
            {
                throw new FormatException("turned", exception);
            }
        }));

        var failure = await Assert.ThrowsAsync<FormatException>(
            () => silo.Get<IFilterGrain>().AnswerTheSecondTime().Within("the failure"));

        Assert.IsType<IOException>(failure.InnerException);
    }

    private static IncomingGrainCallFilterDelegate Around(Journal journal, string name) => async context =>
    {
        journal.Write($"{name} before");
        await context.Invoke();
        journal.Write($"{name} after");
    };

    private sealed class CountingFilter(Journal journal) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            journal.Write($"filtered {context.MethodName}");
            return context.Invoke();
        }
    }
}
