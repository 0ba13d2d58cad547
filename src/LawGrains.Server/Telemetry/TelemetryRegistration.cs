using System.Diagnostics.Metrics;
using LawGrains.Server.Telemetry.Prometheus;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LawGrains.Server.Telemetry;

internal static class TelemetryRegistration
{
    private const string MetricsPath = "/metrics";

    /// <summary>
    /// Adds what is measured, the Prometheus exposition and, where a collector is set, the export to it.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RpcMetrics>();
        services.TryAddSingleton(static provider => new MetricCollector(
            ServerTelemetry.Meters,
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ServerOptions>().MaxMetricSeries));
        services.AddHostedService<OtlpExport>();
        return services;
    }

    /// <summary>Adds <c>/metrics</c> to the HTTP port.</summary>
    public static WebApplication MapMetrics(this WebApplication app)
    {
        // Made now: what is measured before the first scrape counts too.
        app.Services.GetRequiredService<MetricCollector>();
        app.MapGet(MetricsPath, static (MetricCollector collector) =>
            Results.Text(PrometheusText.Write(collector.Collect()), PrometheusText.ContentType));
        return app;
    }
}
