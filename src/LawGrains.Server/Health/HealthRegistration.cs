using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LawGrains.Server.Health;

internal static class HealthRegistration
{
    private const string LivenessPath = "/healthz";

    public static IServiceCollection AddServerHealth(this IServiceCollection services)
    {
        services.TryAddSingleton<ServerHealth>();
        services.TryAddSingleton<HealthService>();
        services.AddHostedService<StorageProbe>();
        return services;
    }

    /// <summary>Adds grpc.health.v1 and the liveness check of the HTTP port.</summary>
    public static WebApplication MapServerHealth(this WebApplication app)
    {
        // Made now: it learns of the start only if it is there before.
        app.Services.GetRequiredService<ServerHealth>();
        app.MapGrpcService<HealthService>();
        app.MapGet(LivenessPath, static (ServerHealth health) => health.IsServing
            ? Results.Text("ok\n")
            : Results.Text("not serving\n", statusCode: StatusCodes.Status503ServiceUnavailable));
        return app;
    }
}
