using Grpc.Core;
using LawGrains.Grains.Tenancy;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Identity;

/// <summary>Where every call proves who it is and what it may do, before any service sees it.</summary>
internal sealed class AccessGate(TokenCache tokens)
{
    private const string Header = "authorization";
    private const string Scheme = "Bearer ";

    /// <summary>The caller of a call; null for a method that is open to everybody.</summary>
    /// <exception cref="FaultException">
    /// UNAUTHENTICATED without a valid token; PERMISSION_DENIED where none of its roles may call this.
    /// </exception>
    public async ValueTask<Caller?> AdmitAsync(ServerCallContext context)
    {
        if (AccessTable.IsOpen(context.Method))
        {
            return null;
        }

        var header = context.RequestHeaders.GetValue(Header);
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(
                Faults.Unauthenticated("The call carries no token: send 'authorization: Bearer …'."));
        }

        var (principal, problem) = await tokens.ValidateAsync(header[Scheme.Length..].Trim());
        if (principal is null)
        {
            throw new FaultException(Faults.Unauthenticated(problem));
        }

        var accesses = AccessTable.Of(context.Method, principal.Roles);
        return accesses.IsEmpty
            ? throw new FaultException(Faults.PermissionDenied("None of the token's roles may call this method."))
            : new Caller(principal, accesses);
    }

    /// <summary>What follows in this asynchronous flow runs on behalf of the caller's tenant.</summary>
    public static void Enter(Caller caller, ServerCallContext context)
    {
        caller.AttachTo(context);
        if (!caller.ReachesServer)
        {
            TenantContext.Enter(caller.Tenant);
        }
    }
}
