using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;

namespace LawGrains.Server.Api;

/// <summary>
/// The one way from a code to a jurisdiction's id. It leads only where the caller reaches, so that no service can
/// forget to ask.
/// </summary>
internal sealed class TreeAccess(IGrainFactory grains)
{
    public IRegistryGrain Registry(Caller caller) => grains.GetGrain<IRegistryGrain>(GrainKeys.Tenant(caller.Tenant));

    /// <summary>The jurisdiction of a code in the tree of some borders.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="code">Its code by the borders.</param>
    /// <param name="period">Whose reports are told.</param>
    /// <param name="borders">Whose tree is meant.</param>
    /// <param name="field">The request's field that holds the code.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is none, or the caller does not reach it.</exception>
    public async Task<LocatedJurisdiction> FindAsync(
        Caller caller,
        JurisdictionCode code,
        Period period,
        Period borders,
        string field,
        CancellationToken cancellationToken)
    {
        var registry = Registry(caller);
        var located = await registry.FindAsync(code, borders, period).WaitAsync(cancellationToken)
            ?? throw new Refusal(
                RefusalCode.UnknownJurisdiction, $"No jurisdiction has the code {code} in {borders}.", field)
                    .ToException();
        return await ReachesAsync(registry, caller, located, period, borders).WaitAsync(cancellationToken)
            ? located
            : throw new FaultException(
                Faults.PermissionDenied($"With this token you do not reach {code}: {Bounds(caller)}"));
    }

    /// <summary>Lets pass who reads the whole tenant.</summary>
    /// <exception cref="FaultException">The caller speaks for a part of it.</exception>
    public static void RequireWholeTenant(Caller caller)
    {
        if (!caller.ReachesTenant && (caller.Scope is not null || !caller.ReachesBelow))
        {
            throw new FaultException(
                Faults.PermissionDenied($"With this token you do not reach the roots: {Bounds(caller)}"));
        }
    }

    private static async Task<bool> ReachesAsync(
        IRegistryGrain registry, Caller caller, LocatedJurisdiction located, Period period, Period borders)
    {
        if (caller.ReachesTenant)
        {
            return true;
        }

        if (caller.Scope is not { } scope)
        {
            return caller.ReachesBelow;
        }

        var id = located.Jurisdiction.Id;
        if (await registry.FindAsync(scope, borders, period) is not { } own)
        {
            return false;
        }

        return own.Jurisdiction.Id == id
            ? caller.ReachesScope
            : caller.ReachesBelow && await registry.IsWithinAsync(id, own.Jurisdiction.Id, borders, period);
    }

    private static string Bounds(Caller caller) => (caller.Scope, caller.ReachesScope, caller.ReachesBelow) switch
    {
        (null, _, _) => $"its roles need a jurisdiction of their own ({LawGrainsClaims.Scope}).",
        ({ } scope, true, true) => $"it is for {scope} and what lies below it.",
        ({ } scope, true, false) => $"it is for {scope} alone.",
        ({ } scope, false, _) => $"it is for what lies strictly below {scope}.",
    };
}
