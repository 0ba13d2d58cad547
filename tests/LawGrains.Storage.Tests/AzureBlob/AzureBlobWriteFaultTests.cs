using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.AzureBlob;

[NeedsAzurite]
[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobWriteFaultTests : WriteFaultConformance
{
    private readonly GatedTransport _transport = new();
    private readonly Action<AzureBlobStorageOptions> _settings;

    public AzureBlobWriteFaultTests(AzuriteContainers containers) =>
        _settings = containers.Fresh(options => options.Transport = _transport);

    [AzuriteFact]
    public async Task Write_NoAnswerInTime_IsUnknown()
    {
        await using var host = await ImpatientAsync();
        await using var gate = _transport.Close();
        var state = new GrainState<Note>(new Note { Text = "1" });

        await Assert.ThrowsAsync<StorageOutcomeUnknownException>(
            () => host.Storage.WriteStateAsync("head", GrainId.Create("report", "slow"), state).Within("the write"));

        Assert.Null(state.ETag);
    }

    protected override Task<StorageHost> OpenAsync() =>
        StorageHost.StartAsync(services => services.AddAzureBlobStorage(StorageHost.Store, _settings));

    protected override Task<IWriteGate> CloseGateAsync() => Task.FromResult<IWriteGate>(_transport.Close());

    // One try of a second.
    private async Task<StorageHost> ImpatientAsync()
    {
        var host = await StorageHost.StartAsync(services => services.AddAzureBlobStorage(StorageHost.Store, options =>
        {
            _settings(options);
            options.TryTimeout = TimeSpan.FromSeconds(1);
            options.Deadline = TimeSpan.FromSeconds(1);
        }));
        host.ExpectsErrors = true;
        return host;
    }
}
