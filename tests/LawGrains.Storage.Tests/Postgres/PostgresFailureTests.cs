using System.Collections.Concurrent;
using LawGrains.Storage.Postgres;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Postgres;

/// <summary>With a PostgreSQL of their own, which they end.</summary>
public sealed class PostgresFailureTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();

    public Task InitializeAsync() => PostgresServer.Missing is null ? _server.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => PostgresServer.Missing is null ? _server.DisposeAsync() : Task.CompletedTask;

    [PostgresFact]
    public async Task Write_DatabaseCrashesUnderLoad_LosesNothingThatWasAcknowledged()
    {
        const int Writers = 8;
        await using var host = await StartAsync();
        host.ExpectsErrors = true;
        var acknowledged = new ConcurrentDictionary<int, long>();
        using var enough = new CancellationTokenSource();
        var progress = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => WriteAsync(host, writer, acknowledged, progress, enough.Token)))
            .ToArray();

        for (var crash = 0; crash < 3; crash++)
        {
            await SeeAsync(progress, 100);
            await _server.CrashAsync();
            await _server.StartAsync();
        }

        await SeeAsync(progress, 100);
        await enough.CancelAsync();
        await Task.WhenAll(writers).Within("the writers");

        for (var writer = 0; writer < Writers; writer++)
        {
            // One more may be stored: a write whose outcome nobody was told.
            Assert.InRange((await ReadAsync(host, $"{writer}")).State!.Number, acknowledged[writer], acknowledged[writer] + 1);
        }
    }

    [PostgresFact]
    public async Task Write_DatabaseIsGone_IsRefusedAfterTheDeadlineAndThenGoesOn()
    {
        await using var host = await StartAsync(options => options.Deadline = TimeSpan.FromMilliseconds(300));
        host.ExpectsErrors = true;
        await _server.CrashAsync();

        await Assert.ThrowsAnyAsync<StorageException>(() => WriteAsync(host, "a", Holding(1)).Within("a write"));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReadAsync(host, "a"));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(host, "b", Holding(1)).Within("a write"));

        await _server.StartAsync();
        await WriteAsync(host, "c", Holding(1)).Within("a later write");
        Assert.Equal(1, (await ReadAsync(host, "c")).State!.Number);
    }

    [PostgresFact]
    public async Task Write_OneThatTheDatabaseCannotTake_FailsAlone()
    {
        await using var host = await StartAsync(options => options.WriteConnections = 1);
        host.ExpectsErrors = true;

        // A key with a NUL, which a text of PostgreSQL cannot hold.
        var writes = Enumerable.Range(0, 20)
            .Select(number => WriteAsync(host, number == 7 ? "a\0b" : $"{number}", Holding(number)))
            .ToArray();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => writes[7].Within("the bad write"));
        for (var number = 0; number < 20; number++)
        {
            if (number != 7)
            {
                await writes[number].Within("a good write");
                Assert.Equal(number, (await ReadAsync(host, $"{number}")).State!.Number);
            }
        }
    }

    [PostgresFact]
    public async Task Write_OverTheLimit_IsTooLarge()
    {
        await using var host = await StartAsync(options => options.MaxRecordBytes = 2048);

        var refused = await Assert.ThrowsAsync<RecordTooLargeException>(
            () => WriteAsync(host, "a", new GrainState<Note>(new Note { Text = new string('x', 3000) })));

        Assert.Contains("PostgresStorageOptions.MaxRecordBytes", refused.Message, StringComparison.Ordinal);
        Assert.False((await ReadAsync(host, "a")).RecordExists);
    }

    [PostgresFact]
    public async Task Call_AfterStop_IsUnavailable()
    {
        await using var host = await StartAsync();
        await host.StopAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(host, "a", Holding(1)));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReadAsync(host, "a"));
    }

    private Task<StorageHost> StartAsync(Action<PostgresStorageOptions>? configure = null) =>
        StorageHost.StartAsync(services => services.AddPostgresGrainStorage(StorageHost.Store, options =>
        {
            options.ConnectionString = _server.ConnectionString;
            configure?.Invoke(options);
        }));

    private static async Task SeeAsync(SemaphoreSlim progress, int acknowledgements)
    {
        for (var i = 0; i < acknowledgements; i++)
        {
            await progress.WaitAsync().Within("an acknowledged write");
        }
    }

    private static async Task WriteAsync(
        StorageHost host,
        int writer,
        ConcurrentDictionary<int, long> acknowledged,
        SemaphoreSlim progress,
        CancellationToken enough)
    {
        var state = await ReadAsync(host, $"{writer}");
        acknowledged[writer] = 0;
        while (!enough.IsCancellationRequested)
        {
            state.State = state.State! with { Number = state.State.Number + 1 };
            try
            {
                await WriteAsync(host, $"{writer}", state);
                acknowledged[writer] = state.State.Number;
                progress.Release();
            }
            catch (StorageException)
            {
                // As an activation that gave itself up. What it reads is what counts from now on.
                state = await ReadAsync(host, $"{writer}");
                Assert.InRange(state.State!.Number, acknowledged[writer], acknowledged[writer] + 1);
                acknowledged[writer] = state.State.Number;
            }
            catch (InconsistentStateException conflict)
            {
                Assert.Fail($"writer {writer} alone met a conflict: {conflict}");
            }
        }
    }

    private static GrainState<Note> Holding(long number) => new(new Note { Number = number });

    private static Task WriteAsync(StorageHost host, string key, GrainState<Note> state) =>
        host.Storage.WriteStateAsync("head", GrainId.Create("report", key), state);

    private static async Task<GrainState<Note>> ReadAsync(StorageHost host, string key)
    {
        var state = new GrainState<Note>();
        await host.Storage.ReadStateAsync("head", GrainId.Create("report", key), state).Within("a read");
        return state;
    }
}
