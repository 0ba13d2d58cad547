using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Where a node declares the whole, what is below it is added once more.</summary>
internal sealed class DoubleDeclared : IMutation
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(new RollupAnswers(Change));

    private static Contribution Change(Contribution contribution) => contribution.Coverage.Expected > 1
        ? contribution with { Submitted = Change(contribution.Submitted), Accepted = Change(contribution.Accepted) }
        : contribution;

    private static Totals Change(Totals totals) => new([.. totals.Cells.Select(static cell => cell.Declared.Reporting > 0
        ? cell with { Effective = Cell.Merge(cell.Declared, cell.Computed) }
        : cell)]);
}
