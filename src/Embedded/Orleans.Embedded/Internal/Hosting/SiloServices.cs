using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>The services of a silo.</summary>
internal static class SiloServices
{
    public static ISiloBuilder Add(IServiceCollection services, IConfiguration configuration)
    {
        if (services.All(static service => service.ServiceType != typeof(GrainRuntime)))
        {
            services.AddLogging();
            services.AddMetrics();
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<IGrainScheduler, ThreadPoolGrainScheduler>();
            services.AddSingleton<Instruments>();
            services.AddSingleton<MessageRunner>();
            services.AddSingleton<GrainRuntime>();
            services.AddSingleton<IClusterClient>(
                static provider => provider.GetRequiredService<GrainRuntime>().References);
            services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<IClusterClient>());
            services.AddScoped<IGrainContext>(static _ => RuntimeContext.Current
                ?? throw new InvalidOperationException("No current grain context available."));
            services.AddSingleton<IValidateOptions<GrainCollectionOptions>, GrainCollectionOptionsValidator>();
            services.AddSingleton<IValidateOptions<SiloMessagingOptions>, SiloMessagingOptionsValidator>();
            services.AddHostedService<SiloService>();
        }

        return new SiloBuilder(services, configuration);
    }

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
}
