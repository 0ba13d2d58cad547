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
    private readonly SoleCall _call = new(lifetime, "BACKUP_RUNNING", "backup", "Take the backup again.");

    /// <exception cref="FaultException">Another backup is under way, or the caller takes no more of this one.</exception>
    /// <exception cref="RpcException">UNAVAILABLE: the server stops.</exception>
    public Task RunAsync(IServerStreamWriter<BackupResponse> responses, ServerCallContext context) =>
        _call.RunAsync(context, async ending =>
        {
            var actor = Caller.Of(context).Actor;
            BackupLog.Begun(log, actor);
            var parts = new BackupParts(responses, clock, ending);
            await BackupSource.WriteAsync(
                scan, StorageNames.All, parts.WriteAsync, clock, records => parts.Records = records, ending);
            await parts.SendAsync();
            BackupLog.Sent(log, actor, parts.Records);
        });
}
