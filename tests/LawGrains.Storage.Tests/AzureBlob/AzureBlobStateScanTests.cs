using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing.Servers;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.AzureBlob;

[NeedsAzurite]
[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobStateScanTests(AzuriteContainers containers) : StateScanConformance
{
    private StorageHost? _host;

    protected override IGrainStorage Storage => _host!.Storage;

    public override async Task DisposeAsync() => await _host!.DisposeAsync();

    protected override async Task<IStateScan> OpenAsync()
    {
        var account = containers.Fresh();
        _host = await StorageHost.StartAsync(services =>
        {
            foreach (var name in Stores)
            {
                services.AddAzureBlobStorage(name, account);
            }
        });
        return _host.Scan;
    }
}
