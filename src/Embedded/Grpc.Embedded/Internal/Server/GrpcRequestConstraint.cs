using Grpc.Internal.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.Internal.Server;

/// <summary>Lets the catch-all routes for unknown services and methods see gRPC requests only.</summary>
internal sealed class GrpcRequestConstraint : IRouteConstraint
{
    public const string Name = "grpcrequest";

    /// <summary>What it constrains.</summary>
    public const string Parameter = "unknownMethod";

    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is { Request: var request }
        && HttpMethods.IsPost(request.Method)
        && GrpcHeaders.IsGrpcContentType(request.ContentType);
}
