using Grpc.Core;
using LawGrains.Grains.Checks;
using LawGrains.Grains.Seals;
using LawGrains.Model.Catalogue;
using LawGrains.Server.Checks;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>A check of all that storage holds as a stream, to one caller at a time and no faster than it takes it.</summary>
internal sealed class FsckStream(
    ICheckedStorage storage,
    ILiveRollups rollups,
    EditionedCatalogue builtIn,
    ISealSigner signer,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<FsckStream> log)
{
    private readonly SoleCall _call = new(lifetime, "FSCK_RUNNING", "check", "Check again.");

    /// <exception cref="FaultException">Another check is under way, or the caller takes no more of this one.</exception>
    /// <exception cref="RpcException">UNAVAILABLE: the server stops.</exception>
    public Task RunAsync(
        FsckRequest request, IServerStreamWriter<FsckResponse> responses, ServerCallContext context) =>
        _call.RunAsync(context, async ending =>
        {
            var actor = Caller.Of(context).Actor;
            FsckLog.Begun(log, actor);
            var writer = new PatientWriter<FsckResponse>(responses, clock, "Nothing of the check was taken for a minute. Check again.");
            var messages = new CheckMessages(message => writer.WriteAsync(message, ending));
            var check = new StorageCheck(storage, messages, builtIn, signer, rollups, clock);
            var summary = await check.RunAsync(request.RemoveOrphans, ending);
            await messages.SummaryAsync(summary);
            if (summary.Findings == 0)
            {
                FsckLog.Whole(log, actor, summary.Records);
            }
            else
            {
                FsckLog.Damaged(log, actor, summary.Records, summary.Findings);
            }
        });
}
