using LawGrains.Grains.Checks;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Checks;

/// <summary>What a check says, as messages of the contract.</summary>
/// <param name="send">Takes one; the check waits for it.</param>
internal sealed class CheckMessages(Func<FsckResponse, ValueTask> send) : ICheckReport
{
    public ValueTask ProgressAsync(CheckProgress progress) => send(new()
    {
        Progress = new() { Stage = StageOf(progress.Stage), Done = progress.Done, Total = progress.Total },
    });

    public ValueTask FoundAsync(CheckFinding finding) => send(new() { Finding = Write(finding) });

    public ValueTask OrphanAsync(OrphanBody orphan)
    {
        var written = new FsckOrphan
        {
            Tenant = orphan.Tenant.Text,
            Sha256 = orphan.Hash,
            Bytes = orphan.Bytes,
            Fate = FateOf(orphan.Fate),
        };
        if (orphan.Age is { } age)
        {
            written.AgeSeconds = (long)age.TotalSeconds;
        }

        return send(new() { Orphan = written });
    }

    /// <summary>The last message.</summary>
    public ValueTask SummaryAsync(CheckSummary summary) => send(new()
    {
        Summary = new()
        {
            Records = summary.Records,
            Bytes = summary.Bytes,
            Reports = summary.Reports,
            Revisions = summary.Revisions,
            Findings = summary.Findings,
            Orphans = summary.Orphans,
            OrphanBytes = summary.OrphanBytes,
            OrphansRemoved = summary.OrphansRemoved,
            SealsUnverified = summary.SealsUnverified,
            HasRollups = summary.HasRollups,
            RollupsCompared = summary.RollupsCompared,
            RollupsChanged = summary.RollupsChanged,
            RollupsUnanswered = summary.RollupsUnanswered,
        },
    });

    private static FsckFinding Write(CheckFinding finding)
    {
        var written = new FsckFinding { Kind = KindOf(finding.Kind), Message = finding.Message };
        if (finding.Record is { } record)
        {
            written.Store = record.Store;
            written.State = record.StateName;
            written.GrainType = record.GrainType;
            written.Key = record.GrainKey;
        }

        if (finding.Rollup is { } rollup)
        {
            written.Rollup = new()
            {
                Tenant = rollup.Tenant.Text,
                Period = rollup.Period.ToString(),
                Code = rollup.Code.Text,
                Basis = rollup.Basis?.ToProto() ?? Basis.Unspecified,
                Indicator = rollup.Indicator?.Text ?? "",
                Track = TrackOf(rollup.Track),
                Stored = rollup.Stored,
                Live = rollup.Live,
            };
        }

        return written;
    }

    private static FsckStage StageOf(CheckStage stage) => stage switch
    {
        CheckStage.Heads => FsckStage.Heads,
        CheckStage.Bodies => FsckStage.Bodies,
        CheckStage.Orphans => FsckStage.Orphans,
        CheckStage.Rollups => FsckStage.Rollups,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "The contract has no such stage."),
    };

    private static FsckOrphanFate FateOf(OrphanFate fate) => fate switch
    {
        OrphanFate.Left => FsckOrphanFate.Left,
        OrphanFate.Removed => FsckOrphanFate.Removed,
        OrphanFate.Used => FsckOrphanFate.Used,
        OrphanFate.Unsure => FsckOrphanFate.Unsure,
        _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, "The contract has no such fate."),
    };

    private static Track TrackOf(RollupTrack? track) => track switch
    {
        null => Track.Unspecified,
        RollupTrack.Declared => Track.Declared,
        RollupTrack.Computed => Track.Computed,
        RollupTrack.Effective => Track.Effective,
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "The contract has no such track."),
    };

    private static FsckFindingKind KindOf(CheckFindingKind kind) => kind switch
    {
        CheckFindingKind.Unreadable => FsckFindingKind.Unreadable,
        CheckFindingKind.Unknown => FsckFindingKind.Unknown,
        CheckFindingKind.Chain => FsckFindingKind.Chain,
        CheckFindingKind.Pointer => FsckFindingKind.Pointer,
        CheckFindingKind.Missing => FsckFindingKind.Missing,
        CheckFindingKind.Altered => FsckFindingKind.Altered,
        CheckFindingKind.Tree => FsckFindingKind.Tree,
        CheckFindingKind.Tenant => FsckFindingKind.Tenant,
        CheckFindingKind.Seal => FsckFindingKind.Seal,
        CheckFindingKind.Rollup => FsckFindingKind.Rollup,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The contract has no such finding."),
    };
}
