using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;
using Orleans.Runtime;

namespace LawGrains.Grains.Tenancy;

/// <summary>
/// The wall between tenants. Every call on an interface of ours, in either direction, must run on behalf of the tenant
/// that the target's key begins with; a call that says no tenant is refused. Timer ticks are no such calls and pass: the
/// first line of each loop enters the tenant of its own key.
/// </summary>
internal sealed class TenantCallFilter : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        Check(context);
        return context.Invoke();
    }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        Check(context);
        return context.Invoke();
    }

    private static void Check(IGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType?.Assembly == typeof(TenantCallFilter).Assembly)
        {
            Require(context.TargetId, TenantContext.Current);
        }
    }

    private static void Require(GrainId target, TenantId? tenant)
    {
        var owner = GrainKeys.TenantOf(target.Key.ToString());
        if (owner is null || tenant is null || owner != tenant)
        {
            // The key may name another tenant: it stays out of the message.
            throw new TenantWallException($"A call on behalf of '{tenant}' may not reach this {target.Type} grain.");
        }
    }
}
