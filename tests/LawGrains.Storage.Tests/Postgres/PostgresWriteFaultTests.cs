using LawGrains.Storage.Postgres;
using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.Postgres;

[NeedsPostgres]
[Collection(nameof(PostgresGroup))]
public sealed class PostgresWriteFaultTests : WriteFaultConformance
{
    private readonly PostgresSchemas _schemas;
    private readonly BreakableProxy _proxy;
    private readonly Action<PostgresStorageOptions> _settings;

    public PostgresWriteFaultTests(PostgresSchemas schemas)
    {
        _schemas = schemas;
        _proxy = new BreakableProxy(schemas.Server.Port);
        _settings = schemas.Fresh(port: _proxy.Port);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [PostgresFact]
    public async Task Write_NoAnswerInTime_IsUnknownAndWasKept()
    {
        await using var host = await ImpatientAsync();
        await using var gate = await CloseAsync(host);
        var write = WriteAsync(host, "a", "1");
        await gate.Reached.Within("the write");

        // The database goes on with it, and is not heard.
        _proxy.LoseAnswers();
        await gate.OpenAsync();

        await Assert.ThrowsAsync<StorageOutcomeUnknownException>(() => write.Within("the write"));
        Assert.Equal("1", await TextAsync(host, "a"));
    }

    [PostgresFact]
    public async Task Write_DatabaseTakesTooLong_IsRefusedAndNotKept()
    {
        await using var host = await ImpatientAsync();
        await using (var gate = await CloseAsync(host))
        {
            var write = WriteAsync(host, "a", "1");

            var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => write.Within("the write"));
            Assert.Contains("took too long", refused.Message, StringComparison.Ordinal);
        }

        Assert.Null(await TextAsync(host, "a"));
        await WriteAsync(host, "a", "2").Within("a later write");
    }

    protected override Task<StorageHost> OpenAsync() =>
        StorageHost.StartAsync(services => services.AddPostgresGrainStorage(StorageHost.Store, _settings));

    protected override async Task<IWriteGate> CloseGateAsync() =>
        await TableGate.CloseAsync(_schemas.Server.ConnectionString, Schema(_settings), _proxy);

    private static string Schema(Action<PostgresStorageOptions> settings)
    {
        var options = new PostgresStorageOptions();
        settings(options);
        return options.Schema;
    }

    // One try of a second.
    private async Task<StorageHost> ImpatientAsync()
    {
        var host = await StorageHost.StartAsync(services => services.AddPostgresGrainStorage(StorageHost.Store, options =>
        {
            _settings(options);
            options.Schema += "_impatient";
            options.Deadline = TimeSpan.Zero;
            options.TryTimeout = TimeSpan.FromSeconds(1);
        }));
        host.ExpectsErrors = true;
        return host;
    }

    private Task<TableGate> CloseAsync(StorageHost host)
    {
        Assert.NotNull(host);
        return TableGate.CloseAsync(_schemas.Server.ConnectionString, Schema(_settings) + "_impatient", _proxy);
    }

    private static Task WriteAsync(StorageHost host, string key, string text) => host.Storage.WriteStateAsync(
        "head", GrainId.Create("report", key), new GrainState<Note>(new Note { Text = text }));

    private static async Task<string?> TextAsync(StorageHost host, string key)
    {
        var state = new GrainState<Note>();
        await host.Storage.ReadStateAsync("head", GrainId.Create("report", key), state).Within("a read");
        return state.RecordExists ? state.State!.Text : null;
    }
}
