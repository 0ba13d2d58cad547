using System.Collections.Immutable;
using Grpc.Core;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Identity;

/// <summary>A principal within one call: who it is, and how far it reaches with the method that it calls.</summary>
internal sealed class Caller(Principal principal, ImmutableArray<Access> accesses)
{
    private static readonly object Key = typeof(Caller);

    public string Actor => principal.Subject;

    public JurisdictionCode? Scope => principal.Scope;

    public bool ReachesServer => Reaches(Reach.Server);

    public bool ReachesTenant => Reaches(Reach.Tenant);

    /// <summary>Whether it reaches the jurisdiction that it speaks for.</summary>
    public bool ReachesScope => Reaches(Reach.Own) || Reaches(Reach.Subtree);

    /// <summary>Whether it reaches what lies strictly below the jurisdiction that it speaks for.</summary>
    public bool ReachesBelow => Reaches(Reach.Below) || Reaches(Reach.Subtree);

    /// <exception cref="FaultException">It belongs to no tenant.</exception>
    public TenantId Tenant => principal.Tenant
        ?? throw new FaultException(Faults.PermissionDenied($"The token has no tenant ({LawGrainsClaims.Tenant})."));

    public static Caller Of(ServerCallContext context) => (Caller)context.UserState[Key];

    public void AttachTo(ServerCallContext context) => context.UserState[Key] = this;

    private bool Reaches(Reach reach)
    {
        foreach (var access in accesses)
        {
            if (access.Reach == reach)
            {
                return true;
            }
        }

        return false;
    }
}
