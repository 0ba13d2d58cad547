using Grpc.Core;
using LawGrains.Grains;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Storage;
using LawGrains.Storage.Backup;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>All that storage holds as a stream, to one caller at a time.</summary>
internal sealed class BackupStream(
    IStateScan scan, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<BackupStream> log)
{
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(30);

    private int _running;

    /// <exception cref="FaultException">Another backup is under way, or the caller takes no more of this one.</exception>
    /// <exception cref="RpcException">UNAVAILABLE: the server stops.</exception>
    public async Task RunAsync(IServerStreamWriter<BackupResponse> responses, ServerCallContext context)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new FaultException(new(
                StatusCode.ResourceExhausted, "BACKUP_RUNNING", "Another backup is under way, and one at a time is enough.")
            {
                RetryAfter = LaterAgain,
            });
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            var actor = Caller.Of(context).Actor;
            BackupLog.Begun(log, actor);
            var parts = new BackupParts(responses, clock, ending.Token);
            await BackupSource.WriteAsync(
                scan, StorageNames.All, parts.WriteAsync, clock, records => parts.Records = records, ending.Token);
            await parts.SendAsync();
            BackupLog.Sent(log, actor, parts.Records);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new(StatusCode.Unavailable, "The server stops. Take the backup again."));
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }
}
