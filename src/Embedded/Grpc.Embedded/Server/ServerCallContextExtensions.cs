using Grpc.Internal.Server;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>The way from a call to its HTTP request. Complete.</summary>
public static class ServerCallContextExtensions
{
    private const string UserStateKey = "__HttpContext";

    /// <summary>
    /// Contexts that are not of this host may carry theirs in <see cref="ServerCallContext.UserState"/> under
    /// <c>__HttpContext</c>; without one an <see cref="InvalidOperationException"/> is thrown.
    /// </summary>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpServerCallContext { HttpContext: var own })
        {
            return own;
        }

        return serverCallContext.UserState.TryGetValue(UserStateKey, out var value) && value is HttpContext other
            ? other
            : throw new InvalidOperationException(
                "Could not get HttpContext from ServerCallContext. HttpContext can only be accessed when gRPC services are hosted by ASP.NET Core.");
    }
}
