using Orleans.Concurrency;
using Orleans.Runtime;

namespace Conformance.Context;

public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> Ask();

    /// <summary>What the caller set, and what another sees after this has set it anew.</summary>
    Task<string?[]> SetAndAsk(string other, string value);

    /// <summary>What the caller set, before and after others ran between.</summary>
    [AlwaysInterleave]
    Task<string?[]> AskAround(string door);

    [OneWay]
    Task Told();

    /// <summary>What was there when the activation began.</summary>
    Task<string?> AskOfActivation();

    Task Leave();
}

[GrainType("conformance-context")]
internal sealed class ContextGrain(Journal journal) : Grain, IContextGrain
{
    private string? _onActivation;

    private static string? Tenant => RequestContext.Get("tenant") as string;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _onActivation = Tenant;
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"deactivates for {Tenant ?? "nobody"}");
        return Task.CompletedTask;
    }

    public Task<string?> Ask() => Task.FromResult(Tenant);

    public async Task<string?[]> SetAndAsk(string other, string value)
    {
        var mine = Tenant;
        RequestContext.Set("tenant", value);
        return [mine, await GrainFactory.GetGrain<IContextGrain>(other).Ask()];
    }

    public async Task<string?[]> AskAround(string door)
    {
        var before = Tenant;
        journal.Write($"{door} in");
        await journal.Pass(door);
        return [before, Tenant];
    }

    public Task Told()
    {
        journal.Write($"told by {Tenant}");
        return Task.CompletedTask;
    }

    public Task<string?> AskOfActivation() => Task.FromResult(_onActivation);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
