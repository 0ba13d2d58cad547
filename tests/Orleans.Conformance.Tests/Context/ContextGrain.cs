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

    /// <summary>Holds its turn at the door.</summary>
    Task Hold(string door);

    [OneWay]
    Task Told();

    /// <summary>What was there when the activation began.</summary>
    Task<string?> AskOfActivation();

    Task Leave();

    /// <summary>Leaves a value in its execution context, of which the request context is but a part.</summary>
    Task LeaveBehind(string value);

    /// <summary>What an earlier call left there.</summary>
    Task<string?> FindLeft();
}

[GrainType("conformance-context")]
internal sealed class ContextGrain(Journal journal) : Grain, IContextGrain
{
    private static readonly AsyncLocal<string?> Left = new();

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

    public Task Hold(string door) => AskAround(door);

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

    public Task LeaveBehind(string value)
    {
        Left.Value = value;
        return Task.CompletedTask;
    }

    public Task<string?> FindLeft() => Task.FromResult(Left.Value);
}
