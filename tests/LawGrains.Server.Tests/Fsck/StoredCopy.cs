using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LawGrains.Server.Identity;
using LawGrains.Server.Offline;
using LawGrains.Storage;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>A copy of a server's data folder, in which a test may do damage.</summary>
internal sealed class StoredCopy : IDisposable
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lawgrains-fsck-");

    public StoredCopy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }
    }

    public async Task<CheckAnswer> CheckAsync(bool removesOrphans = false, bool hasKey = true, TimeProvider? clock = null)
    {
        await using var storage = await OpenAsync();
        using var key = hasKey ? LocalKey.Load(_folder.FullName) : null;
        var answer = new CheckAnswer();
        await OfflineCheck.RunAsync(
            storage,
            key,
            removesOrphans,
            message =>
            {
                answer.Take(message);
                return ValueTask.CompletedTask;
            },
            clock ?? TimeProvider.System,
            CancellationToken.None).Within("the check");
        return answer;
    }

    /// <summary>Changes the state in the one record of that key.</summary>
    public Task ChangeAsync(string store, string key, Action<JsonNode> change) => RewriteAsync(
        store,
        record => record.Key.GrainKey == key,
        data =>
        {
            var node = JsonNode.Parse(data.Span)!;
            change(node["state"]!);
            return JsonSerializer.SerializeToUtf8Bytes(node, AsWritten);
        });

    /// <summary>Replaces the bytes of the one record that fits, and tells its key; null removes it.</summary>
    public async Task<string> RewriteAsync(
        string store, Func<ScannedRecord, bool> fits, Func<ReadOnlyMemory<byte>, byte[]?> rewrite)
    {
        await using var storage = await OpenAsync();
        var found = new List<ScannedRecord>();
        await using (var snapshot = await storage.Scan.OpenSnapshotAsync(CancellationToken.None))
        {
            await foreach (var record in snapshot.ReadAllAsync(store, null, CancellationToken.None))
            {
                if (fits(record))
                {
                    found.Add(record);
                }
            }
        }

        var one = Assert.Single(found);
        Assert.True(rewrite(one.Data) is { } data
            ? await storage.Scan.PutAsync(one.Key, data, ExistingRecord.Replace, CancellationToken.None)
            : await storage.Scan.RemoveAsync(one.Key, one.Listed.ETag, CancellationToken.None));
        return one.Key.GrainKey;
    }

    public async Task AddAsync(RecordKey key, string text)
    {
        await using var storage = await OpenAsync();
        Assert.True(await storage.Scan.PutAsync(
            key, System.Text.Encoding.UTF8.GetBytes(text), ExistingRecord.Keep, CancellationToken.None));
    }

    public async Task<bool> HasAsync(RecordKey key)
    {
        await using var storage = await OpenAsync();
        await using var snapshot = await storage.Scan.OpenSnapshotAsync(CancellationToken.None);
        return await snapshot.ReadAsync(key, CancellationToken.None) is not null;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<OfflineStorage> OpenAsync() => OfflineStorage.OpenAsync(
        ServerStorage.Of(new() { DataFolder = _folder.FullName }), CancellationToken.None).Within("the storage");
}
