using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Grpc.Internal.Server;

internal static class ServiceMapping<TService>
    where TService : class
{
    public static IReadOnlyList<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes) => [];
}
