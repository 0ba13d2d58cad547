using LawGrains.Server.Tests.Support;
using LawGrains.Storage.Json;
using LawGrains.Testing.Servers;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Hosting;

/// <summary>The whole server on storage other than the default: what is submitted is there after a restart.</summary>
public sealed class StorageTests
{
    [PostgresFact]
    public async Task Submit_OnPostgres_IsThereAfterARestart()
    {
        var postgres = new PostgresServer();
        await postgres.InitializeAsync();
        try
        {
            await KeepsAsync("postgres:" + postgres.ConnectionString, RecordCompression.Gzip);
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }

    [AzuriteFact]
    public async Task Submit_OnAzureBlob_IsThereAfterARestart()
    {
        var azurite = new AzuriteServer();
        await azurite.InitializeAsync();
        try
        {
            await KeepsAsync("azure:" + azurite.ConnectionString, RecordCompression.Brotli);
        }
        finally
        {
            await azurite.DisposeAsync();
        }
    }

    private static async Task KeepsAsync(string storage, RecordCompression compression)
    {
        var server = new RunningServer();
        server.Options.Storage = storage;
        server.Options.StorageCompression = compression;
        await server.InitializeAsync();
        try
        {
            var tenant = await TestTenant.CreateAsync(server, "kept");
            var request = tenant.Figures(NorthTown, (Resolved, "12"));
            await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the submission");

            await server.RestartAsync();

            await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "12");
            var replay = await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the repetition");
            Assert.True(replay.Receipt.Replayed);
            Assert.False(File.Exists(Path.Combine(server.Options.DataFolder, "lawgrains.db")));
            Assert.Empty(server.TakeErrors());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
