using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Mutants;
using LawGrains.Simulation.Scheduling;
using LawGrains.Simulation.Storage;
using Orleans.Hosting;

namespace LawGrains.Simulation.Silos;

/// <summary>What all processes of a run have around them.</summary>
/// <param name="Seed">For draws that must not depend on the order of events.</param>
/// <param name="Scheduler">Runs them all.</param>
/// <param name="Storage">Their one storage.</param>
/// <param name="Messages">The network between them.</param>
/// <param name="Trace">Takes what happens.</param>
/// <param name="Mutation">The planted bug; null: none.</param>
/// <param name="Configure">More to set up in each.</param>
internal sealed record SiloWorld(
    int Seed,
    SeededScheduler Scheduler,
    SimulatedStorage Storage,
    MessageFaults Messages,
    Trace Trace,
    IMutation? Mutation,
    Action<ISiloBuilder> Configure);
