using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Orleans.Internal;

internal static class SiloServices
{
    public static ISiloBuilder Add(IServiceCollection services, IConfiguration configuration) =>
        new SiloBuilder(services, configuration);

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
}
