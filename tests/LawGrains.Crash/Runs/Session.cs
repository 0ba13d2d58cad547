using LawGrains.Crash.Checks;
using LawGrains.Crash.Killing;
using LawGrains.Crash.Servers;
using LawGrains.Crash.Stores;

namespace LawGrains.Crash.Runs;

/// <summary>A run, from an empty folder to the last check: load, kill, restart, check, and again.</summary>
internal sealed class Session : IAsyncDisposable
{
    private const int ChecksAtATime = 8;
    private const int TurnsBetweenLines = 10;

    // Of a start on an empty folder, where the server makes its key and its database.
    private const double FirstStartKilledAt = 0.6;

    private readonly CrashOptions _options;
    private readonly RunFolder _folder;
    private readonly IKilledStore? _store;
    private readonly RunCounts _counts;
    private readonly TextWriter _progress;
    private readonly ServerLog _log;
    private readonly ServerUnderTest _server;
    private Office? _office;

    /// <param name="options">What to do.</param>
    /// <param name="folder">Where.</param>
    /// <param name="store">The store beside the server; null where there is none.</param>
    /// <param name="counts">Takes what was done.</param>
    /// <param name="progress">Takes a line now and then.</param>
    public Session(CrashOptions options, RunFolder folder, IKilledStore? store, RunCounts counts, TextWriter progress)
    {
        (_options, _folder, _store, _counts, _progress) = (options, folder, store, counts, progress);
        _log = new(folder.Log, store?.ErrorsWhileAway ?? ImmutableHashSet<int>.Empty);
        _server = new(folder, store?.Setting, _log);
    }

    /// <exception cref="CrashException">Something did not hold.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _server.InterruptStartAsync(FirstStartKilledAt, cancellationToken);
        _counts.Kill("on the first start");
        await _server.StartAsync(cancellationToken);
        _office = await Office.OpenAsync(_options, _server.Address, _folder, _counts, cancellationToken);

        var turns = KillPlan.Draw(_options.Seed, _options.Kills - 1, _options.LongestBurst, _store is not null);
        foreach (var (number, turn) in turns.Index())
        {
            await TakeAsync(turn, cancellationToken);
            await CheckAsync(cancellationToken);
            if (number % TurnsBetweenLines == TurnsBetweenLines - 1)
            {
                await _progress.WriteLineAsync(_counts.ToString());
            }
        }

        await CheckAllAsync(cancellationToken);
    }

    /// <summary>The ledger, as far as there is one.</summary>
    public void WriteLedger() => _office?.WriteLedger(_folder.Ledger);

    public async ValueTask DisposeAsync()
    {
        _office?.Dispose();
        await _server.DisposeAsync();
        _log.Dispose();
    }

    private async Task TakeAsync(Turn turn, CancellationToken cancellationToken)
    {
        await using var load = Load.Start(
            turn.Burst is null ? [] : _office!.Clients, turn.Burst?.Answers ?? 0, cancellationToken);
        await load.AnsweredAsync();
        await Task.Delay(turn.Burst?.Then ?? TimeSpan.Zero, TimeProvider.System, cancellationToken);
        switch (turn)
        {
            case StoreTurn away:
                await KillStoreAsync(away, cancellationToken);
                await load.StopAsync();
                break;
            case ServerTurn server:
                await _server.KillAsync();
                _counts.Kill(turn.Burst is null ? "while idle" : "under load");
                await load.StopAsync();
                await RestartAsync(server, cancellationToken);
                break;
        }

        await load.SettledAsync();
    }

    private async Task KillStoreAsync(StoreTurn turn, CancellationToken cancellationToken)
    {
        _log.Mark("the store is killed");
        await _store!.KillAsync();
        _counts.Kill("of the store");
        await Task.Delay(turn.Away, TimeProvider.System, cancellationToken);
        await _store.StartAsync();
        _log.Mark("the store is there again");
    }

    private async Task RestartAsync(ServerTurn turn, CancellationToken cancellationToken)
    {
        _options.WhileDead?.Invoke(_folder.Data);
        foreach (var share in turn.InterruptedStarts)
        {
            await _server.InterruptStartAsync(share, cancellationToken);
            _counts.Kill("while starting");
        }

        await _server.StartAsync(cancellationToken);
        if (turn.Recovery is { } recovery)
        {
            await Task.Delay(recovery, TimeProvider.System, cancellationToken);
            await _server.KillAsync();
            _counts.Kill("while clients came back");
            await _server.StartAsync(cancellationToken);
        }
    }

    // Cheap enough for after every kill; with the root all roll-ups below it are compared with storage by the server.
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var reports = new ReportCheck(_office!.Checking, _counts);
        await EachAsync(_office.Accounts.Values, reports.LatestAsync, cancellationToken);
        await EachAsync(_office.Clients, static (client, token) => client.RepeatOneAsync(token), cancellationToken);
        await new RollupCheck(_office.Checking, _office.Accounts, _counts).RootAsync(cancellationToken);
        _log.RequireNothingUnexpected();
    }

    private async Task CheckAllAsync(CancellationToken cancellationToken)
    {
        var reports = new ReportCheck(_office!.Checking, _counts);
        await EachAsync(_office.Accounts.Values, reports.WholeAsync, cancellationToken);
        await new RollupCheck(_office.Checking, _office.Accounts, _counts).EveryNodeAsync(cancellationToken);
        await _server.KillAsync();
        _log.RequireNothingUnexpected();
        await Fsck.RunAsync(_folder, _store?.Setting, cancellationToken);
    }

    private static Task EachAsync<T>(
        IEnumerable<T> all, Func<T, CancellationToken, Task> check, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = ChecksAtATime, CancellationToken = cancellationToken },
            async (one, token) => await check(one, token));
}
