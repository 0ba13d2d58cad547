using LawGrains.Storage;
using LawGrains.Storage.Backup;

namespace LawGrains.Server.Hosts;

/// <summary>
/// Keeps a server from storage that an interrupted restore or migration left: a part would pass for the whole.
/// </summary>
internal sealed class WholeStorageCheck(IStateScan scan) : IHostedLifecycleService
{
    // Storage opens in this phase too, and was registered before; grains come in the next.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await UnfinishedLoad.FindAsync(scan, cancellationToken) is { } unfinished)
        {
            var command = unfinished.Kind == LoadKind.Restore ? "restore" : "migrate";
            throw new StorageStartException(
                $"Storage holds only a part of its records: 'lawgrains {command}' was interrupted. Run it again.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
