using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orleans.Embedded.Tests;

/// <summary>A silo for one test.</summary>
internal sealed class EmbeddedSilo(IHost host) : IAsyncDisposable
{
    public static async Task<EmbeddedSilo> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync().Within("the silo's start");
        return new EmbeddedSilo(host);
    }

    public TGrain Get<TGrain>(string key = "a")
        where TGrain : IGrainWithStringKey =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<TGrain>(key);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync().Within("the silo's stop");
        host.Dispose();
    }
}
