using LawGrains.Grains;
using LawGrains.Grains.Checks;
using LawGrains.Model.Catalogue;
using LawGrains.Server.Checks;
using LawGrains.Server.Identity;
using LawGrains.Storage.Json;
using LawGrains.V1;
using Microsoft.Extensions.Options;

namespace LawGrains.Server.Offline;

/// <summary>Checks storage that no server holds: all but roll-ups, which are not in it.</summary>
public static class OfflineCheck
{
    /// <param name="storage">The storage.</param>
    /// <param name="key">Verifies seals; null where there is none at hand.</param>
    /// <param name="removesOrphans">As in the contract.</param>
    /// <param name="send">Takes what a server would send, the summary last.</param>
    /// <param name="clock">Tells how old a body is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Storage.StorageException">Storage could not be read. A retry is safe.</exception>
    public static async Task RunAsync(
        OfflineStorage storage,
        LocalKey? key,
        bool removesOrphans,
        Func<FsckResponse, ValueTask> send,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(storage);
        var serializer = new JsonGrainStorageSerializer(
            Options.Create(new JsonGrainStorageOptions { Json = GrainStateJson.Options }));
        var messages = new CheckMessages(send);
        var check = new StorageCheck(
            new ScannedStorage(storage.Scan, serializer),
            messages,
            BuiltInCatalogue.Editions,
            key is null ? null : new LocalSealSigner(key),
            rollups: null,
            clock);
        await messages.SummaryAsync(await check.RunAsync(removesOrphans, cancellationToken));
    }
}
