using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Internal;

namespace Orleans.Hosting;

/// <summary>What a silo is part of, and how its calls are traced.</summary>
public static class CoreHostingExtensions
{
    /// <summary>
    /// A cluster on this machine. This host is always one process and opens no port: the arguments say nothing to it.
    /// </summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev") => builder;

    /// <summary>
    /// Gives each call an activity on the caller's side and one, its child, in the grain, from the activity source
    /// <c>Microsoft.Orleans.Application</c>. The parent goes with the call and not in
    /// <see cref="Runtime.RequestContext"/>.
    /// </summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
    {
        builder.Services.Configure<TracingOptions>(static options => options.Enabled = true);
        return builder;
    }
}
