using LawGrains.V1;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>What a check said, sorted.</summary>
internal sealed class CheckAnswer
{
    public List<FsckFinding> Findings { get; } = [];

    public List<FsckOrphan> Orphans { get; } = [];

    public List<FsckStage> Stages { get; } = [];

    /// <summary>Null until the end.</summary>
    public FsckSummary? Last { get; private set; }

    public FsckSummary Summary => Last ?? throw new InvalidOperationException("The check has not come to its end.");

    public void Take(FsckResponse message)
    {
        Assert.Null(Last);
        switch (message.EventCase)
        {
            case FsckResponse.EventOneofCase.Finding:
                Findings.Add(message.Finding);
                break;
            case FsckResponse.EventOneofCase.Orphan:
                Orphans.Add(message.Orphan);
                break;
            case FsckResponse.EventOneofCase.Summary:
                Last = message.Summary;
                break;
            default:
                Stages.Add(message.Progress.Stage);
                break;
        }
    }

    /// <summary>The check found nothing and says so.</summary>
    public void AssertWhole()
    {
        Assert.True(Findings.Count == 0, string.Join('\n', Findings));
        Assert.Equal(0, Summary.Findings);
    }

    /// <summary>The one finding of a kind about a record; there may be others that follow from it.</summary>
    public FsckFinding Found(FsckFindingKind kind, string grainType, string key)
    {
        Assert.Equal(Findings.Count, Summary.Findings);
        return Assert.Single(
            Findings, finding => finding.Kind == kind && finding.GrainType == grainType && finding.Key == key);
    }
}
