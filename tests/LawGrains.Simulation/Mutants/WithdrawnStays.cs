using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A report that does not count any more goes on counting in its roll-up with what it said before.</summary>
internal sealed class WithdrawnStays : IMutation
{
    private readonly Dictionary<string, OwnContribution> _counting = [];

    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(new ReportAnswers(Change));

    private OwnContribution Change(string id, OwnContribution own)
    {
        if (own.Revisions.Submitted is not null)
        {
            _counting[id] = own;
            return own;
        }

        return _counting.TryGetValue(id, out var before) && before.Version < own.Version
            ? own with { Submitted = before.Submitted, Revisions = own.Revisions with { Submitted = before.Revisions.Submitted } }
            : own;
    }
}
