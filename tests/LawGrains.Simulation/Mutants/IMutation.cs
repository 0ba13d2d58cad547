using Orleans.Hosting;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>
/// A planted bug at work: one for each run, in all its processes. It reaches the product through seams that are there for
/// anybody: call filters, services, storage.
/// </summary>
public interface IMutation
{
    /// <summary>Sets it up in a process, after the product's grains and before the network.</summary>
    void PlantIn(ISiloBuilder silo)
    {
    }

    /// <summary>What a process gets in place of storage.</summary>
    IGrainStorage Wrap(IGrainStorage storage) => storage;
}
