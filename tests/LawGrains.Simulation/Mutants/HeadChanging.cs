using LawGrains.Grains.Reports;
using LawGrains.Simulation.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>
/// Has other rules decide on a report: what they change is written, and the write fails, so that the grain reads it and
/// goes on with it.
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="change">The other rules; gives the same head where they agree.</param>
internal sealed class HeadChanging(IGrainStorage storage, Func<ReportHead, ReportHead> change) : WrappedStorage(storage)
{
    public override async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.State is not ReportHead head || change(head) is not { } changed || ReferenceEquals(changed, head))
        {
            await base.WriteStateAsync(stateName, grainId, grainState);
            return;
        }

        grainState.State = (T)(object)changed;
        await base.WriteStateAsync(stateName, grainId, grainState);
        throw new SimulatedFaultException("Written otherwise than asked.");
    }
}
