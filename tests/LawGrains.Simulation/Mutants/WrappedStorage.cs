using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>Storage as it is; a mutation changes what it must.</summary>
internal abstract class WrappedStorage(IGrainStorage storage) : IGrainStorage
{
    public virtual Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        storage.ReadStateAsync(stateName, grainId, grainState);

    public virtual Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        storage.WriteStateAsync(stateName, grainId, grainState);

    public virtual Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        storage.ClearStateAsync(stateName, grainId, grainState);
}
