using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;

namespace Conformance.State;

/// <summary>Takes its time, knows only new etags, and refuses to do two things for a grain at once.</summary>
internal sealed class SlowStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, int> _under = new();
    private int _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        OneAtATime(grainId, static () => { });

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        OneAtATime(grainId, () => grainState.ETag = (++_version).ToString(CultureInfo.InvariantCulture));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        OneAtATime(grainId, () => grainState.ETag = null);

    private async Task OneAtATime(GrainId grainId, Action action)
    {
        if (!_under.TryAdd(grainId, 0))
        {
            throw new InvalidOperationException("Two operations at once.");
        }

        await Task.Yield();
        action();
        _under.TryRemove(grainId, out _);
    }
}
