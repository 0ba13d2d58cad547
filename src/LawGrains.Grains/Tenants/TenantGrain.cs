using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Tenants;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawGrains.Grains.Tenants;

[GrainType("tenant")]
internal sealed class TenantGrain(
    [PersistentState("settings", StorageNames.Tenants)] IPersistentState<Tenant> state,
    EditionedCatalogue builtIn,
    TimeProvider clock,
    ILogger<TenantGrain> logger) : Grain, ITenantGrain
{
    // In a cluster another activation may have changed it.
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMinutes(2);

    private readonly Committed<Tenant> _tenant = new(state, clock);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tenant.Load();
        this.RegisterGrainTimer(
            _ => RefreshAsync(), new() { DueTime = RefreshEvery, Period = RefreshEvery, Interleave = false });
        return Task.CompletedTask;
    }

    public async Task<Outcome<TenantSettings>> CreateAsync(TenantSettings settings)
    {
        var key = TenantId.Parse(this.GetPrimaryKeyString());
        var next = TenantRules.Create(_tenant.Value, key, settings);
        if (!next.IsRefused && next.Value != _tenant.Value)
        {
            await _tenant.CommitAsync(next.Value, DeactivateOnIdle);
        }

        return next.Map(tenant => tenant.Settings!);
    }

    public Task<TenantSettings?> GetAsync() => Task.FromResult(_tenant.Value.Settings);

    public Task<TenantIntake?> GetIntakeAsync(Period period) => Task.FromResult(_tenant.Value is { Settings: { } settings } tenant
        ? new TenantIntake(settings, tenant.Policies?.CatalogueVersionFor(period) ?? 0)
        : null);

    public Task<HeldPolicies> GetPoliciesAsync() =>
        Task.FromResult(new HeldPolicies(_tenant.Value.Policies ?? TenantPolicies.Default, _tenant.Age));

    public async Task<Outcome<TenantPolicies>> SetPolicyAsync(SetPolicy command)
    {
        var next = TenantRules.SetPolicy(_tenant.Value, command);
        if (!next.IsRefused && next.Value != _tenant.Value)
        {
            await _tenant.CommitAsync(next.Value, DeactivateOnIdle);
        }

        return next.Map(tenant => tenant.Policies ?? TenantPolicies.Default);
    }

    public Task<TenantCatalogue> GetCatalogueAsync() => Task.FromResult(_tenant.Value.Catalogue ?? TenantCatalogue.None);

    public async Task<Outcome<OwnIndicator>> PutIndicatorAsync(PutIndicator command)
    {
        var decided = CatalogueRules.Put(_tenant.Value, command, builtIn, clock.GetUtcNow());
        if (decided.Refusal is { } refusal)
        {
            return refusal;
        }

        if (CatalogueRules.With(_tenant.Value, decided.Value) is { } next)
        {
            await _tenant.CommitAsync(next, DeactivateOnIdle);
        }

        return decided;
    }

    public async Task<bool> RefreshAsync()
    {
        try
        {
            await _tenant.ReloadAsync(static () => { });
            return true;
        }
        catch (Exception exception)
        {
            // What is in memory is as good as it was before.
            logger.RefreshFailed(exception);
            return false;
        }
    }
}
