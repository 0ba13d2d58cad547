using Orleans.Runtime;

namespace Conformance.Filters;

public interface IFilterGrain : IGrainWithStringKey
{
    Task<string> Answer();

    Task<string> AskOther(string other);

    /// <summary>Fails the first time that it is run.</summary>
    Task<string> AnswerTheSecondTime();

    Task<string?> Tenant();
}

/// <summary>A grain whose interface is the same and that filters its own calls.</summary>
public interface ISelfFilteringGrain : IFilterGrain;

[GrainType("conformance-filter")]
internal class FilterGrain(Journal journal) : Grain, IFilterGrain
{
    public Task<string> Answer()
    {
        journal.Write("the grain");
        return Task.FromResult("answered");
    }

    public Task<string> AskOther(string other) => GrainFactory.GetGrain<IFilterGrain>(other).Answer();

    public Task<string> AnswerTheSecondTime()
    {
        journal.Write("a try");
        return journal.Count("a try") == 1 ? throw new IOException("Not yet.") : Task.FromResult("answered");
    }

    public Task<string?> Tenant() => Task.FromResult(RequestContext.Get("tenant") as string);
}

[GrainType("conformance-self-filtering")]
internal sealed class SelfFilteringGrain(Journal journal)
    : FilterGrain(journal), ISelfFilteringGrain, IIncomingGrainCallFilter
{
    private readonly Journal _journal = journal;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        _journal.Write("the grain's own filter");
        await context.Invoke();
    }
}
