using Orleans.Internal;
using Orleans.Runtime;

namespace LawGrains.Simulation.Silos;

/// <summary>The activations of all processes: which are gone, and which nobody hears any more.</summary>
internal sealed class Activations(Func<IReadOnlyList<SimulatedSilo>> silos)
{
    private readonly HashSet<IGrainContext> _dead = [];
    private readonly HashSet<IGrainContext> _mute = [];

    /// <summary>Whether it is gone: storage takes nothing of it any more.</summary>
    public bool IsDead(IGrainContext activation) => _dead.Contains(activation);

    /// <summary>Whether what it sends arrives nowhere.</summary>
    public bool IsUnheard(IGrainContext activation) => _dead.Contains(activation) || _mute.Contains(activation);

    public void Mute(Activation activation) => _mute.Add(activation);

    /// <summary>Those that work, each drawn for itself.</summary>
    public List<Activation> Draw(double share, Random random) =>
        [.. silos().SelectMany(static silo => silo.Working()).Where(_ => random.NextDouble() < share)];

    /// <summary>
    /// It ends as if its process had died: callers of its fail, no message reaches it, what it has begun reaches nobody.
    /// </summary>
    public void Kill(Activation activation)
    {
        _dead.Add(activation);
        activation.Abandon();
        var reason = new SiloUnavailableException($"{activation.GrainId} is gone.");
        foreach (var silo in silos())
        {
            var isItsOwn = ReferenceEquals(silo.Runtime, activation.Runtime);
            foreach (var call in silo.Runtime.Sender.Pending.OlderThan(TimeSpan.Zero).Where(
                call => (isItsOwn && call.Target == activation.GrainId) || ReferenceEquals(call.Source, activation)))
            {
                call.Fail(reason);
            }
        }
    }

    /// <summary>A process is gone with all that it had.</summary>
    public void Lost(SimulatedSilo silo)
    {
        foreach (var activation in silo.Runtime.Catalog.InOrder())
        {
            _dead.Add(activation);
        }
    }

    /// <summary>All processes are gone, and nothing of theirs runs.</summary>
    public void Forget()
    {
        _dead.Clear();
        _mute.Clear();
    }
}
