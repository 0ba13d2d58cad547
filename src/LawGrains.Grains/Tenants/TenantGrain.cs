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

    public Task<Outcome<TenantPolicies>> SetPolicyAsync(SetPolicy command) => DecideAsync(tenant =>
    {
        var next = TenantRules.SetPolicy(tenant, command);
        return (
            next.Map(changed => changed.Policies ?? TenantPolicies.Default),
            next.IsRefused || next.Value == tenant ? null : next.Value);
    });

    public Task<TenantCatalogue> GetCatalogueAsync() => Task.FromResult(_tenant.Value.Catalogue ?? TenantCatalogue.None);

    public Task<Outcome<OwnIndicator>> PutIndicatorAsync(PutIndicator command) => DecideAsync(tenant =>
    {
        var decided = CatalogueRules.Put(tenant, command, builtIn, clock.GetUtcNow());
        return (decided, decided.IsRefused ? null : CatalogueRules.With(tenant, decided.Value));
    });

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

    // What changes nothing must be decided by what storage holds: in a cluster another activation may have decided since, and
    // what is refused might be taken, or what seems to stand already stand no more. A change needs no such care, as its write
    // would conflict.
    private async Task<Outcome<T>> DecideAsync<T>(Func<Tenant, (Outcome<T> Outcome, Tenant? Next)> decide)
    {
        var (outcome, next) = decide(_tenant.Value);
        if (next is null)
        {
            await _tenant.ReloadAsync(static () => { });
            (outcome, next) = decide(_tenant.Value);
        }

        if (next is not null)
        {
            await _tenant.CommitAsync(next, DeactivateOnIdle);
        }

        return outcome;
    }
}
