using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Grpc.Internal.Server;

/// <summary>
/// Drops the routes for unknown services and methods where another one matches, for that would win anyway: alone on its path,
/// a route is found without taking the path apart for them.
/// </summary>
internal sealed class UnknownRoutesPolicy : MatcherPolicy, INodeBuilderPolicy
{
    /// <summary>The last: before, methods and hosts tell which routes match at all.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(IsUnknown) && !endpoints.All(IsUnknown);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) =>
        [new PolicyNodeEdge(nameof(UnknownRoutesPolicy), [.. endpoints.Where(endpoint => !IsUnknown(endpoint))])];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new OnlyWay(edges[0].Destination);

    private static bool IsUnknown(Endpoint endpoint) =>
        endpoint is RouteEndpoint { RoutePattern: var pattern } && pattern.GetParameter(GrpcRequestConstraint.Parameter) is not null;

    private sealed class OnlyWay(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
