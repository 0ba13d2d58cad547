using LawGrains.Grains;
using LawGrains.Server.Offline;
using LawGrains.Server.Tests.Support;
using LawGrains.Storage;
using LawGrains.Storage.Json;
using LawGrains.Testing.Servers;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>Checks of storage other than the default, with packed records: by the server, and without it.</summary>
public sealed class StorageKindTests
{
    [PostgresFact]
    public async Task Check_OnPostgres_FindsDamageAndNothingElse()
    {
        var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        try
        {
            await ChecksAsync("postgres:" + postgres.ConnectionString, RecordCompression.Brotli, isHeld: true);
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }

    [AzuriteFact]
    public async Task Check_OnAzureBlob_FindsDamageAndNothingElse()
    {
        var azurite = new AzuriteServer();
        await azurite.InitializeAsync();
        try
        {
            await ChecksAsync("azure:" + azurite.ConnectionString, RecordCompression.Gzip, isHeld: false);
        }
        finally
        {
            await azurite.DisposeAsync();
        }
    }

    private static async Task ChecksAsync(string storage, RecordCompression compression, bool isHeld)
    {
        var server = new RunningServer();
        server.Options.Storage = storage;
        server.Options.StorageCompression = compression;
        await server.InitializeAsync();
        try
        {
            var tenant = await TestTenant.CreateAsync(server, "kept");
            var sentence = string.Concat(Enumerable.Repeat("全年共排查矛盾纠纷320件，化解矛盾纠纷318件。", 200));
            await tenant.Submissions.SubmitReportAsync(StoredServer.Document(tenant, sentence)).ResponseAsync.Within("the submission");
            await tenant.SubmitAsync(SouthTown, (Resolved, "7"));
            (await server.CheckAsync()).AssertWhole();
            if (isHeld)
            {
                await Assert.ThrowsAsync<StorageStartException>(() => OpenAsync(storage));
            }

            Assert.Empty(server.TakeErrors());
            await server.StopAsync();
            (await CheckAsync(storage)).AssertWhole();

            await DamageAsync(storage, "kept/2024/j5");
            (await CheckAsync(storage)).Found(FsckFindingKind.Unreadable, "report", "kept/2024/j5");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<CheckAnswer> CheckAsync(string place)
    {
        await using var storage = await OpenAsync(place);
        var answer = new CheckAnswer();
        await OfflineCheck.RunAsync(
            storage,
            key: null,
            removesOrphans: false,
            message =>
            {
                answer.Take(message);
                return ValueTask.CompletedTask;
            },
            TimeProvider.System,
            CancellationToken.None).Within("the check");
        return answer;
    }

    private static async Task DamageAsync(string place, string report)
    {
        await using var storage = await OpenAsync(place);
        Assert.True(await storage.Scan.PutAsync(
            new(StorageNames.Reports, "head", "report", report), new byte[] { 0x1F, 0x8B, 0 }, ExistingRecord.Replace, CancellationToken.None));
    }

    private static Task<OfflineStorage> OpenAsync(string place) =>
        OfflineStorage.OpenAsync(StorageSetting.Parse(place), CancellationToken.None).Within("the storage");
}
