using Orleans.Runtime;

namespace Conformance.Filters;

/// <summary>Filters around calls out of grains and out of code outside.</summary>
public sealed class OutgoingFilterTests
{
    [Fact]
    public async Task Filter_SeesWhoCallsWhom()
    {
        var seen = new List<(string Method, GrainId? Source, GrainId Target, bool HasContext)>();
        await using var silo = await TestSilo.StartAsync(silo => silo.OnWayOut(context =>
        {
            seen.Add((context.MethodName, context.SourceId, context.TargetId, context.SourceContext is not null));
            return context.Invoke();
        }));

        await silo.Get<IFilterGrain>("caller").AskOther("other").Within("the call");

        var caller = GrainId.Create("conformance-filter", "caller");
        Assert.Equal(
            [
                (nameof(IFilterGrain.AskOther), null, caller, false),
                (nameof(IFilterGrain.Answer), caller, GrainId.Create("conformance-filter", "other"), true),
            ],
            seen);
    }

    [Fact]
    public async Task Filter_ThatSetsRequestContext_SetsItForTheCallAlone()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayOut(static async context =>
        {
            RequestContext.Set("tenant", "of the filter");
            await context.Invoke();
        }));

        Assert.Equal("of the filter", await silo.Get<IFilterGrain>().Tenant().Within("the call"));
        Assert.Null(RequestContext.Get("tenant"));
    }

    [Fact]
    public async Task Filter_ThatThrows_SendsNothing()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo
            .OnWayOut(static _ => throw new UnauthorizedAccessException("not there")));

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => silo.Get<IFilterGrain>().Answer().Within("the refusal"));

        Assert.DoesNotContain("the grain", silo.Journal.Entries);
    }

    [Fact]
    public async Task Filter_ThatSetsAResult_AnswersForTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayOut(static async context =>
        {
            await context.Invoke();
            context.Result = $"{context.Result} and filtered";
        }));

        Assert.Equal("answered and filtered", await silo.Get<IFilterGrain>().Answer().Within("the call"));
    }

    [Fact]
    public async Task Filter_ThatGoesOnAgainAfterAFailure_CallsTwice()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.OnWayOut(static async context =>
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
    }
}
