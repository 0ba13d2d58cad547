#if GRAINHOST_AZURE
using Azure.Identity;
using Azure.Storage.Blobs;
using LawGrains.Storage;
using LawGrains.Storage.AzureBlob;
using Orleans.Hosting;

namespace LawGrains.Server.Hosts;

/// <summary>
/// In a cluster Azure Blob is Microsoft.Orleans.Persistence.AzureStorage: it stands in the place of our provider under
/// the same names, with the same containers and, by way of our serializer, the same bytes. Our scan reads them too.
/// </summary>
internal static class OfficialAzureStorage
{
    public static ISiloBuilder UseOfficialAzureStorage(
        this ISiloBuilder silo, StorageSetting storage, IEnumerable<string> names)
    {
        if (storage.Kind != StorageKind.Azure)
        {
            return silo;
        }

        var prefix = new AzureBlobStorageOptions().ContainerPrefix;
        var client = Client(storage.Place);
        foreach (var name in names)
        {
            // After ours: the last registration of a name holds.
            silo.AddAzureBlobGrainStorage(name, (Orleans.Configuration.AzureBlobStorageOptions options) =>
            {
                options.BlobServiceClient = client;
                options.ContainerName = prefix + name;
            });
        }

        return silo;
    }

    // An address with a query is proof itself; one without is asked with the process's identity.
    private static BlobServiceClient Client(string place) =>
        !place.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? new(place)
        : new Uri(place) is { Query.Length: > 1 } signed ? new(signed)
        : new(new Uri(place), new DefaultAzureCredential());
}
#endif
