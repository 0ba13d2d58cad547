using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.Internal.Server;

internal abstract class HttpServerCallContext : ServerCallContext
{
    public HttpContext HttpContext { get; } = null!;
}
