using LawGrains.Grains.Contents;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Orleans.Runtime;

namespace LawGrains.Grains.Tests.Contents;

public sealed class ContentStoreTests
{
    private static readonly TenantId Tenant = TenantId.Parse("testland");
    private static readonly StoredHashes Content = new(["aa", "bb"]);
    private static readonly string Hash = ContentStore.HashOf(Content);
    private static readonly GrainId Id = GrainId.Create("content", $"testland/{Hash}");

    private readonly JsonMemoryStorage _records = new();
    private readonly FaultyStorage _storage;
    private readonly ContentStore _contents;
    private int _writes;

    public ContentStoreTests()
    {
        _storage = new(_records);
        _contents = new(_storage);
    }

    [Fact]
    public async Task Put_ThereAlready_IsWrittenAnewAndSaysTheSame()
    {
        await PutAsync();
        var before = await ETagAsync();

        await PutAsync();

        Assert.NotEqual(before, await ETagAsync());
        var kept = await _contents.GetAsync<StoredHashes>(Tenant, Hash).Within("the content");
        Assert.Equal<string>(["aa", "bb"], kept.Hashes);
    }

    [Fact]
    public async Task Put_RemovedBetweenTheLookAndTheWrite_IsThereAfterwards()
    {
        await PutAsync();
        BeforeSecondWrite(() => _records.ClearStateAsync("content", Id, new GrainState<StoredHashes>()));

        await PutAsync();

        Assert.NotNull(await ETagAsync());
    }

    [Fact]
    public async Task Put_WrittenAnewByAnotherMeanwhile_IsAsGood()
    {
        await PutAsync();
        var before = await ETagAsync();
        BeforeSecondWrite(() => _records.WriteStateAsync("content", Id, new GrainState<StoredHashes>(Content, before)));

        await PutAsync();

        Assert.Equal((2, true), (_writes, before != await ETagAsync()));
    }

    private Task PutAsync() => _contents.PutAsync(Tenant, Hash, Content).Within("the content to be kept");

    // The first write of a call finds that there is one, the second takes its place. In memory nothing is waited for.
    private void BeforeSecondWrite(Func<Task> act) => _storage.Always = call =>
    {
        if (call.Operation == StorageOperation.Write && ++_writes == 2)
        {
            Assert.True(act().IsCompletedSuccessfully);
        }

        return null;
    };

    private async Task<string?> ETagAsync()
    {
        var state = new GrainState<StoredHashes>();
        await _records.ReadStateAsync("content", Id, state);
        return state.ETag;
    }
}
