using System.Text;
using Azure.Core;
using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.AzureBlob.Internal;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.AzureBlob;

/// <summary>
/// The exact names and bytes of Microsoft.Orleans.Persistence.AzureStorage 10.4: what is in accounts, and must be read
/// by either.
/// </summary>
[Collection(nameof(AzuriteGroup))]
public sealed class BlobLayoutTests(AzuriteContainers containers)
{
    private const string Name = "head-report/henan/2024/河南 a%b.json";
    private const string Record = """{"v":1,"state":{"Text":"全县\"化解\"","Number":5649,"Tags":["調解"]}}""";

    private static readonly GrainId Grain = GrainId.Create("report", "henan/2024/河南 a%b");
    private static readonly Note Note = new() { Text = "全县\"化解\"", Number = 5649, Tags = ["調解"] };

    [AzuriteFact]
    public async Task Write_Record_IsTheBlobOfTheOfficialProvider()
    {
        var settings = containers.Fresh();
        await using var host = await StartAsync(settings);
        var state = new GrainState<Note>(Note);

        await host.Storage.WriteStateAsync("head", Grain, state).Within("a write");

        using var client = Client(settings, out var options);
        using var answer = await client.GetAsync(options.ContainerPrefix + "reports", Name, CancellationToken.None);
        Assert.Equal(200, answer.Status);
        Assert.Equal(Encoding.UTF8.GetBytes(Record), answer.Content.ToArray());
        Assert.Equal("application/octet-stream", answer.Header("Content-Type"));

        // As the official provider says it: without quotes.
        Assert.Equal(answer.Header("ETag")!.Trim('"'), state.ETag);
    }

    [AzuriteFact]
    public async Task Read_BlobOfTheOfficialProvider_GivesItAndTakesItsEtag()
    {
        var settings = containers.Fresh();
        await using var host = await StartAsync(settings);
        await PutAsync(settings, Name, Encoding.UTF8.GetBytes(Record));
        var state = new GrainState<Note>();

        await host.Storage.ReadStateAsync("head", Grain, state).Within("a read");

        Assert.Equal((Note, true), (state.State, state.RecordExists));
        await host.Storage.WriteStateAsync("head", Grain, state).Within("a write");
        await host.Storage.ClearStateAsync("head", Grain, state).Within("a clear");
    }

    [AzuriteFact]
    public async Task Read_EmptyBlobOfAClearedState_IsNoRecordAndIsWrittenOverByItsEtag()
    {
        // DeleteStateOnClear=false of the official provider.
        var settings = containers.Fresh();
        await using var host = await StartAsync(settings);
        await PutAsync(settings, Name, []);
        var state = new GrainState<Note>();

        await host.Storage.ReadStateAsync("head", Grain, state).Within("a read");

        Assert.Equal((new Note(), false), (state.State, state.RecordExists));
        Assert.NotNull(state.ETag);
        state.State = Note;
        await host.Storage.WriteStateAsync("head", Grain, state).Within("a write");
    }

    [AzuriteFact]
    public async Task Scan_OtherBlobs_AreLeftOut()
    {
        var settings = containers.Fresh();
        await using var host = await StartAsync(settings);
        await PutAsync(settings, Name, Encoding.UTF8.GetBytes(Record));
        await PutAsync(settings, "readme.txt", "not ours"u8.ToArray());

        await using var snapshot = await host.Scan.OpenSnapshotAsync(CancellationToken.None);
        var keys = new List<RecordKey>();
        await foreach (var record in snapshot.ListAsync("reports", after: null, CancellationToken.None))
        {
            keys.Add(record.Key);
        }

        Assert.Equal([new RecordKey("reports", "head", "report", "henan/2024/河南 a%b")], keys);
    }

    [Theory]
    [InlineData("head", "report", "a", "head-report/a.json")]
    [InlineData("head", "roll-up", "henan/2024/330211", "head-roll-up/henan/2024/330211.json")]
    [InlineData("content", "content", "河南/é.json", "content-content/河南/é.json.json")]
    public void Of_Key_IsTheNameAndParsesBack(string state, string type, string key, string expected)
    {
        var record = new RecordKey("reports", state, type, key);

        Assert.Equal(expected, BlobNames.Of(record));
        Assert.Equal(record, BlobNames.Parse("reports", expected));
    }

    [Theory]
    [InlineData("my-head", "a")]
    [InlineData("head", "a/../b")]
    [InlineData("head", "..")]
    public void Of_KeyThatWouldBecomeAnother_IsRefused(string state, string key)
    {
        if (key != "..")
        {
            Assert.Throws<ArgumentException>(() => BlobNames.Of(new RecordKey("reports", state, "report", key)));
            return;
        }

        // With its ending it is a name as any other.
        Assert.Equal("head-report/...json", BlobNames.Of(new RecordKey("reports", state, "report", key)));
    }

    private static Task<StorageHost> StartAsync(Action<AzureBlobStorageOptions> settings) =>
        StorageHost.StartAsync(services => services.AddAzureBlobStorage(StorageHost.Store, settings));

    private static BlobClient Client(Action<AzureBlobStorageOptions> settings, out AzureBlobStorageOptions options)
    {
        options = new AzureBlobStorageOptions();
        settings(options);
        return new BlobClient(options, TimeProvider.System);
    }

    private static async Task PutAsync(Action<AzureBlobStorageOptions> settings, string name, byte[] data)
    {
        using var client = Client(settings, out var options);
        using var answer = await client.PutAsync(
            options.ContainerPrefix + "reports", name, data, "another", static (RequestHeaders _) => { });
        Assert.Equal(201, answer.Status);
    }
}
