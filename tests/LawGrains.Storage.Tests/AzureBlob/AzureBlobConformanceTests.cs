using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing.Servers;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.AzureBlob;

[NeedsAzurite]
[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobConformanceTests(AzuriteContainers containers) : GrainStorageConformance
{
    private StorageHost? _host;

    public override async Task DisposeAsync() => await _host!.DisposeAsync();

    protected override async Task<IGrainStorage> OpenAsync()
    {
        _host = await StorageHost.StartAsync(services =>
            services.AddAzureBlobStorage(StorageHost.Store, containers.Fresh()));
        return _host.Storage;
    }
}
