using LawGrains.Crash.Servers;
using LawGrains.Crash.Stores;

namespace LawGrains.Crash.Runs;

/// <summary>Runs, and tells where it ended what it is that did not hold.</summary>
public static class CrashRun
{
    /// <param name="options">What to do.</param>
    /// <param name="progress">Takes a line now and then.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <exception cref="CrashException">
    /// Something did not hold, or never came: says what, after which kills, how to run it again, and where the data was kept.
    /// </exception>
    public static async Task<RunCounts> RunAsync(CrashOptions options, TextWriter progress, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.TimeLimit);
        var store = await StartStoreAsync(options.Store);
        var folder = new RunFolder();
        var counts = new RunCounts();
        try
        {
            await using var session = new Session(options, folder, store, counts, progress);
            try
            {
                await session.RunAsync(limit.Token);
            }
            catch
            {
                session.WriteLedger();
                throw;
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await (store?.EndAsync(keepsData: true) ?? Task.CompletedTask);
            throw new CrashException(Tell(options, exception, counts, folder, store), exception) { KeptIn = folder.Path };
        }
        catch
        {
            // Whoever ended the run may have ended the server with it: what failed for that says nothing.
            await RemoveAsync(store, folder);
            throw;
        }

        await RemoveAsync(store, folder);
        return counts;
    }

    private static async Task<IKilledStore?> StartStoreAsync(StoreKind kind) => kind switch
    {
        StoreKind.Sqlite => null,
        StoreKind.Postgres => await PostgresStore.CreateAsync(),
        StoreKind.Azure => await AzuriteStore.CreateAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Every kind has a store."),
    };

    private static async Task RemoveAsync(IKilledStore? store, RunFolder folder)
    {
        await (store?.EndAsync(keepsData: false) ?? Task.CompletedTask);
        folder.Delete();
    }

    private static string Tell(
        CrashOptions options, Exception exception, RunCounts counts, RunFolder folder, IKilledStore? store) => string.Join(
        Environment.NewLine,
        exception is OperationCanceledException
            ? $"The run had not ended after {options.TimeLimit}."
            : exception.Message,
        $"After {counts}.",
        FormattableString.Invariant(
            $"Again: dotnet run --project tests/LawGrains.Crash -- --seed {options.Seed} --kills {options.Kills} ")
        + FormattableString.Invariant($"--clients {options.Clients} --storage {CrashCommand.Name(options.Store)}"),
        $"The data folder, the server's log and the ledger are kept in {folder.Path}"
        + (store is null ? "." : $", the store's data in {store.Folder}."));
}
