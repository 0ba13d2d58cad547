using LawGrains.Grains;
using LawGrains.Storage;
using LawGrains.Storage.Json;
using Orleans.Hosting;

namespace LawGrains.Server.Hosts;

/// <summary>Where the grains run: in this process, or in a cluster (the build property GrainHost).</summary>
internal static class GrainHost
{
    /// <summary>Adds the silo, the product's grains and their storage.</summary>
    public static IHostApplicationBuilder AddGrainHost(this IHostApplicationBuilder builder, ServerOptions options)
    {
        var storage = ServerStorage.Of(options);
        builder.Services.AddJsonGrainStorageSerializer(json =>
        {
            json.Json = GrainStateJson.Options;
            json.Compression = options.StorageCompression;
        });
        builder.Services.AddGrainStorage(storage, StorageNames.All);

        return builder.UseOrleans(silo =>
        {
#if GRAINHOST_ORLEANS
            // A cluster of one, which nobody joins: any free port will do, and several may run on one machine.
            silo.UseLocalhostClustering(FreePort(), FreePort());
#endif
#if GRAINHOST_AZURE
            silo.UseOfficialAzureStorage(storage, StorageNames.All);
#endif
            silo.AddActivityPropagation();
            silo.AddLawGrains();
        });
    }

#if GRAINHOST_ORLEANS
    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
#endif
}
