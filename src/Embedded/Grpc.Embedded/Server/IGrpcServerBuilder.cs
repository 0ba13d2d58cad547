using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>What <c>AddGrpc</c> returns, for further registrations. Complete.</summary>
public interface IGrpcServerBuilder
{
    IServiceCollection Services { get; }
}
