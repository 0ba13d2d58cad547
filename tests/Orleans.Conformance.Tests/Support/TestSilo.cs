using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Support;

/// <summary>
/// A silo for one test, stopped with it. An error in its log that the test does not allow fails the test.
/// </summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ErrorLog _errors;
    private readonly bool _allowsErrors;

    private TestSilo(IHost host, ErrorLog errors, bool allowsErrors)
    {
        _host = host;
        _errors = errors;
        _allowsErrors = allowsErrors;
    }

    public IServiceProvider Services => _host.Services;

    public Journal Journal => Services.GetRequiredService<Journal>();

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null, bool allowErrors = false)
    {
        var errors = new ErrorLog();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Services.AddSingleton<Journal>();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Next(), FreePorts.Next());
            silo.AddMemoryGrainStorage("records");
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync().Within("the silo's start");
        return new TestSilo(host, errors, allowErrors);
    }

    public TGrain Get<TGrain>(string key = "a")
        where TGrain : IGrainWithStringKey =>
        Services.GetRequiredService<IGrainFactory>().GetGrain<TGrain>(key);

    /// <param name="limit">How long the drain may take; when it is cancelled the silo is left as it is.</param>
    public Task StopAsync(CancellationToken limit = default) => _host.StopAsync(limit).Within("the silo's stop");

    public async ValueTask DisposeAsync()
    {
        Journal.OpenAll();
        await StopAsync();
        _host.Dispose();
        Assert.True(_allowsErrors || _errors.Errors.Count == 0, string.Join('\n', _errors.Errors));
    }
}

internal static class TestSiloOptions
{
    public static ISiloBuilder TimeOutAfter(this ISiloBuilder silo, TimeSpan time) =>
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = time);
}
