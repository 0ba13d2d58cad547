using LawGrains.Grains;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Server.Health;

/// <summary>
/// Reads a record that is never there, now and then, so that health tells of storage that does not answer.
/// </summary>
internal sealed class StorageProbe(
    [FromKeyedServices(StorageNames.Tenants)] IGrainStorage storage,
    ServerHealth health,
    TimeProvider clock,
    ILogger<StorageProbe> log)
    : BackgroundService
{
    private const string RecordName = "probe";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly GrainId Nobody = GrainId.Create("health", "probe");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ProbeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end it was told to come to. After a start that failed, the host would log it as a fault of its own.
        }
    }

    private async Task ProbeAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var wasUp = true;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var failure = await FailureAsync(stoppingToken);
            var isUp = failure is null;
            health.StorageAnswers(isUp);
            if (wasUp && !isUp)
            {
                HealthLog.StorageDown(log, failure!);
            }
            else if (!wasUp && isUp)
            {
                HealthLog.StorageUp(log);
            }

            wasUp = isUp;
        }
    }

    private async Task<Exception?> FailureAsync(CancellationToken stoppingToken)
    {
        try
        {
            await storage.ReadStateAsync(RecordName, Nobody, new GrainState<object>())
                .WaitAsync(Interval, clock, stoppingToken);
            return null;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            return exception;
        }
    }
}
