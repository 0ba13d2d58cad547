using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LawGrains.Server.Reflection;

internal static class ReflectionRegistration
{
    public static IServiceCollection AddContractReflection(this IServiceCollection services)
    {
        services.TryAddSingleton(static _ => new ContractIndex(
        [
            V1.AdminReflection.Descriptor,
            V1.RegistryReflection.Descriptor,
            V1.ReviewReflection.Descriptor,
            V1.RollupReflection.Descriptor,
            V1.SubmissionReflection.Descriptor,
            Grpc.Health.V1.HealthReflection.Descriptor,
            Grpc.Reflection.V1.ReflectionReflection.Descriptor,
            Grpc.Reflection.V1Alpha.ReflectionReflection.Descriptor,

            // Nothing imports it, and clients that read error details ask for it.
            Google.Rpc.ErrorDetailsReflection.Descriptor,
            Google.Rpc.StatusReflection.Descriptor,
        ]));
        services.TryAddSingleton<ReflectionService>();
        services.TryAddSingleton<FormerReflectionService>();
        return services;
    }

    /// <summary>Adds grpc.reflection.v1, and v1alpha for older tools.</summary>
    public static WebApplication MapContractReflection(this WebApplication app)
    {
        app.MapGrpcService<ReflectionService>();
        app.MapGrpcService<FormerReflectionService>();
        return app;
    }
}
