using System.Security.Cryptography;
using System.Text;
using LawGrains.Grains;
using LawGrains.Storage;
using LawGrains.V1;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>Bodies that no head refers to, in storage that no server holds.</summary>
public sealed class OrphanTests(StoredServer server) : IClassFixture<StoredServer>, IDisposable
{
    private const string State = "{\"observations\":[]}";

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(State)));
    private static readonly RecordKey Orphan = new(StorageNames.Contents, "content", "content", $"kept/{Hash}");

    private readonly StoredCopy _copy = new(server.Folder);

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task Check_ABodyOfNobody_IsListedWithAgeAndSizeAndIsNoDamage()
    {
        await _copy.AddAsync(Orphan, $"{{\"v\":1,\"state\":{State}}}");

        var answer = await _copy.CheckAsync(clock: new ShiftedClock(TimeSpan.FromHours(50)));

        answer.AssertWhole();
        var orphan = Assert.Single(answer.Orphans, orphan => orphan.Sha256 == Hash);
        Assert.Equal(("kept", FsckOrphanFate.Left, State.Length + 16), (orphan.Tenant, orphan.Fate, (int)orphan.Bytes));
        Assert.InRange(orphan.AgeSeconds, 50 * 3600 - 60, 51 * 3600);
        Assert.True(await _copy.HasAsync(Orphan));
    }

    [Theory]
    [InlineData(23, FsckOrphanFate.Left)]
    [InlineData(25, FsckOrphanFate.Removed)]
    public async Task Check_RemovingOrphans_TakesThoseThatAreOlderThanADay(int hours, FsckOrphanFate fate)
    {
        await _copy.AddAsync(Orphan, $"{{\"v\":1,\"state\":{State}}}");

        var answer = await _copy.CheckAsync(removesOrphans: true, clock: new ShiftedClock(TimeSpan.FromHours(hours)));

        answer.AssertWhole();
        Assert.Equal(fate, Assert.Single(answer.Orphans, orphan => orphan.Sha256 == Hash).Fate);
        Assert.Equal(answer.Orphans.Count(orphan => orphan.Fate == FsckOrphanFate.Removed), answer.Summary.OrphansRemoved);
        Assert.Equal(fate == FsckOrphanFate.Left, await _copy.HasAsync(Orphan));
        (await _copy.CheckAsync()).AssertWhole();
    }
}
