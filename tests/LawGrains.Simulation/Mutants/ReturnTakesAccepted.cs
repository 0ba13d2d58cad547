using LawGrains.Model.Reports;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>A correction that is returned takes away what was accepted before it.</summary>
internal sealed class ReturnTakesAccepted : IMutation
{
    public IGrainStorage Wrap(IGrainStorage storage) => new HeadChanging(storage, static head =>
        head is { Status: ReportStatus.Returned, Accepted: not null }
            ? head with { Submitted = null, Accepted = null }
            : head);
}
