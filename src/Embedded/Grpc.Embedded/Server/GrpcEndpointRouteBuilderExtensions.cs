using Grpc.Internal.Server;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps services to the paths of their methods. Services are mapped by type only, not by definition.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Each call has an instance of its own from the call's services, disposed after it, except where the type is itself a
    /// registered service. Throws <see cref="InvalidOperationException"/> where <c>AddGrpc</c> was not called or the type does
    /// not derive from a generated base.
    /// </summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new GrpcServiceEndpointConventionBuilder(ServiceMapping<TService>.Map(builder));
    }
}
