namespace LawGrains.Simulation.Mutants;

/// <summary>A bug that can be planted, and that the invariants must find.</summary>
/// <param name="Name">Names it on the command line.</param>
/// <param name="What">What goes wrong, as one would report it.</param>
/// <param name="Plant">Makes it anew for a run.</param>
public sealed record Mutant(string Name, string What, Func<IMutation> Plant)
{
    public override string ToString() => Name;
}
