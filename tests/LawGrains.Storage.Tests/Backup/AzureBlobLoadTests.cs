using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.Tests.AzureBlob;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing.Servers;

namespace LawGrains.Storage.Tests.Backup;

[NeedsAzurite]
[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobLoadTests(AzuriteContainers containers) : LoadConformance
{
    protected override Task<StorageHost> OpenTargetAsync()
    {
        var account = containers.Fresh();
        return StorageHost.StartAsync(services =>
        {
            foreach (var name in Stores)
            {
                services.AddAzureBlobStorage(name, account);
            }
        });
    }
}
