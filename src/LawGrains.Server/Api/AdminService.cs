using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class AdminService(IGrainFactory grains, BackupStream backups, FsckStream checks)
    : V1.AdminService.AdminServiceBase
{
    public override async Task<CreateTenantResponse> CreateTenant(
        CreateTenantRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var settings = violations.Tenant(request.Tenant);
        violations.ThrowIfAny();

        var outcome = await Grain(settings.Id, context).CreateAsync(settings).For(context);
        return new() { Tenant = outcome.OrThrow().ToProto() };
    }

    public override async Task<GetTenantResponse> GetTenant(GetTenantRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var tenant = violations.Tenant(request.Id, "id");
        violations.ThrowIfAny();

        var settings = await Grain(tenant, context).GetAsync().For(context)
            ?? throw new Refusal(RefusalCode.UnknownTenant, $"There is no tenant {tenant}.", "id").ToException();
        return new() { Tenant = settings.ToProto() };
    }

    public override async Task<SetRollupPolicyResponse> SetRollupPolicy(
        SetRollupPolicyRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var tenant = violations.Tenant(request.Tenant, "tenant");
        var command = new SetPolicy(
            violations.Period(request.FromPeriod, "from_period"),
            violations.Policy(request.Policy),
            request.VerifiedWithinSeconds == 0 ? null : TimeSpan.FromSeconds(request.VerifiedWithinSeconds));
        violations.ThrowIfAny();

        var policies = (await Grain(tenant, context).SetPolicyAsync(command).For(context)).OrThrow();
        return new()
        {
            Policies = { policies.Dated.Select(policy => policy.ToProto()) },
            VerifiedWithinSeconds = (int)policies.VerifiedWithin.TotalSeconds,
        };
    }

    public override async Task<GetRollupPoliciesResponse> GetRollupPolicies(
        GetRollupPoliciesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var tenant = violations.Tenant(request.Tenant, "tenant");
        violations.ThrowIfAny();

        var (policies, _) = await Grain(tenant, context).GetPoliciesAsync().For(context);
        return new()
        {
            Policies = { policies.Dated.Select(policy => policy.ToProto()) },
            VerifiedWithinSeconds = (int)policies.VerifiedWithin.TotalSeconds,
        };
    }

    public override Task Backup(
        BackupRequest request, IServerStreamWriter<BackupResponse> responseStream, ServerCallContext context) =>
        backups.RunAsync(responseStream, context);

    public override Task Fsck(
        FsckRequest request, IServerStreamWriter<FsckResponse> responseStream, ServerCallContext context) =>
        checks.RunAsync(request, responseStream, context);

    // An operator belongs to no tenant and reaches the settings of each; others reach their own.
    private ITenantGrain Grain(TenantId tenant, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        if (caller.ReachesServer)
        {
            TenantContext.Enter(tenant);
        }
        else if (caller.Tenant != tenant)
        {
            throw new FaultException(Faults.PermissionDenied("The token is another tenant's."));
        }

        return grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant));
    }
}
