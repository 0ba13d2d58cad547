using System.Globalization;

namespace LawGrains.Simulation.Mutants;

/// <summary>What became of a planted bug.</summary>
/// <param name="Mutant">The bug; null: none was planted.</param>
/// <param name="Seeds">How many seeds were run: the last one found it, if any did.</param>
/// <param name="Invariant">What did not hold; null: everything held.</param>
/// <param name="Message">What the run says in which it did not.</param>
public sealed record Verdict(Mutant? Mutant, int Seeds, string? Invariant, string? Message)
{
    public bool IsCaught => Invariant is not null;

    public override string ToString()
    {
        var what = (IsCaught, Mutant) switch
        {
            (true, null) => $"FALSE ALARM at seed {Seeds}: {Invariant}",
            (false, null) => $"nothing found in {Seeds} seeds",
            (true, _) => $"caught at seed {Seeds} by: {Invariant}",
            (false, _) => $"SURVIVED {Seeds} seeds: {Mutant.What}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Mutant?.Name ?? "(no bug)",-24} {what}");
    }
}
