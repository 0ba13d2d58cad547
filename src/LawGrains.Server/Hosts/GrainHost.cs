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
            if (storage.Kind == StorageKind.Azure)
            {
                UseOfficialAzureStorage(silo, storage.Place);
            }
#endif
            silo.AddActivityPropagation();
            silo.AddLawGrains();
        });
    }

#if GRAINHOST_ORLEANS
    /// <summary>
    /// A port that nobody listens on, below those that systems give to connections: one of these would take it now and then
    /// before the silo does.
    /// </summary>
    private static int FreePort()
    {
        const int Tries = 1_000;
        var taken = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return Enumerable.Range(0, Tries)
            .Select(_ => System.Security.Cryptography.RandomNumberGenerator.GetInt32(10_000, 32_000))
            .First(port => taken.All(listener => listener.Port != port));
    }
#endif
#if GRAINHOST_AZURE
    // Microsoft.Orleans.Persistence.AzureStorage stands in the place of our provider under the same names, as the last
    // registration of a name holds: with the same containers and, by way of our serializer, the same bytes. Our scan
    // reads them too.
    private static void UseOfficialAzureStorage(ISiloBuilder silo, string place)
    {
        var prefix = new Storage.AzureBlob.AzureBlobStorageOptions().ContainerPrefix;

        // An address with a query is proof itself; one without is asked with the process's identity.
        var client = !place.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? new Azure.Storage.Blobs.BlobServiceClient(place)
            : new Uri(place) is { Query.Length: > 1 } signed
                ? new Azure.Storage.Blobs.BlobServiceClient(signed)
                : new Azure.Storage.Blobs.BlobServiceClient(new Uri(place), new Azure.Identity.DefaultAzureCredential());
        foreach (var name in StorageNames.All)
        {
            silo.AddAzureBlobGrainStorage(name, (Orleans.Configuration.AzureBlobStorageOptions options) =>
            {
                options.BlobServiceClient = client;
                options.ContainerName = prefix + name;
            });
        }
    }
#endif
}
