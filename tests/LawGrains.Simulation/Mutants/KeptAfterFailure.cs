using LawGrains.Grains.Reports;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>
/// After a write that failed a report goes on with what it wanted to write, as if it had not given itself up: whoever asks
/// again with the same request id is told that it is done.
/// </summary>
internal sealed class KeptAfterFailure : IMutation
{
    private readonly Dictionary<GrainId, ReportHead> _kept = [];

    public IGrainStorage Wrap(IGrainStorage storage) => new Keeping(storage, _kept);

    private sealed class Keeping(IGrainStorage storage, Dictionary<GrainId, ReportHead> kept) : WrappedStorage(storage)
    {
        public override async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await base.ReadStateAsync(stateName, grainId, grainState);
            if (kept.TryGetValue(grainId, out var head) && head is T state)
            {
                grainState.State = state;
            }
        }

        public override async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            try
            {
                await base.WriteStateAsync(stateName, grainId, grainState);
                kept.Remove(grainId);
            }
            catch (Exception exception) when (
                exception is not InconsistentStateException && grainState.State is ReportHead head)
            {
                kept[grainId] = head;
                throw;
            }
        }
    }
}
