using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>The last write wins, whatever it was meant to replace.</summary>
internal sealed class EtagIgnored : IMutation
{
    public IGrainStorage Wrap(IGrainStorage storage) => new Overwriting(storage);

    private sealed class Overwriting(IGrainStorage storage) : WrappedStorage(storage)
    {
        public override async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            try
            {
                await base.WriteStateAsync(stateName, grainId, grainState);
            }
            catch (InconsistentStateException)
            {
                var there = new GrainState<T>();
                await base.ReadStateAsync(stateName, grainId, there);
                grainState.ETag = there.ETag;
                await base.WriteStateAsync(stateName, grainId, grainState);
            }
        }
    }
}
