using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>
/// On a grain class that keeps nothing between calls: several activations of one grain may serve at once. A call goes
/// to one that has nothing to do, or to a new one, or, when there are as many as there may be, to the one with the least
/// to do; so neither identity nor order is promised. Activations that nobody uses go like those of any grain.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>As many activations of one grain as the machine has processors.</summary>
    public StatelessWorkerAttribute()
        : this(0)
    {
    }

    /// <param name="maxLocalWorkers">
    /// How many activations of one grain there may be. Zero or less means as many as the machine has processors.
    /// </param>
    public StatelessWorkerAttribute(int maxLocalWorkers) =>
        MostWorkers = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;

    internal int MostWorkers { get; }
}
