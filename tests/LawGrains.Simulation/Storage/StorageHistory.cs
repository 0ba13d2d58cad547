using Orleans.Runtime;

namespace LawGrains.Simulation.Storage;

/// <summary>Every record that the store has ever held, with when: what an oracle needs to say what was true at a moment.</summary>
public sealed class StorageHistory
{
    private readonly Dictionary<(string StateName, GrainId GrainId), List<StoredVersion>> _records = [];

    /// <summary>The versions of a record, the oldest first; none where it never was.</summary>
    public IReadOnlyList<StoredVersion> Of(string stateName, GrainId grainId) =>
        _records.TryGetValue((stateName, grainId), out var versions) ? versions : [];

    internal StoredVersion Add(string stateName, GrainId grainId, BinaryData? bytes, TimeSpan at)
    {
        if (!_records.TryGetValue((stateName, grainId), out var versions))
        {
            _records[(stateName, grainId)] = versions = [];
        }

        var version = new StoredVersion(bytes, at);
        versions.Add(version);
        return version;
    }
}
