using LawGrains.Server.Api;

namespace LawGrains.Server.Hosts;

/// <summary>What speaks gRPC: the embedded host or Grpc.AspNetCore (the build property GrpcHost).</summary>
internal static class GrpcHost
{
    private const int MaximumMessage = 4 << 20;

    public static IServiceCollection AddGrpcHost(this IServiceCollection services)
    {
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = MaximumMessage;
            options.EnableDetailedErrors = false;
            options.Interceptors.Add<CallInterceptor>();
        });
        services.AddSingleton<CallInterceptor>();
        return services;
    }
}
