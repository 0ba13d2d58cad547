using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Oracle;
using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Workloads;

/// <summary>Has cells explained as the server does: again where the total moved while it was taken apart.</summary>
internal static class Explanations
{
    private const int MostAttempts = 5;

    /// <summary>Some cell, the same for the same number.</summary>
    public static AskedCell Draw(int number)
    {
        var random = new Random(number);
        return new(
            random.Next(2) == 0 ? Basis.Submitted : Basis.Accepted,
            random.Pick(Enum.GetValues<NaiveTrack>()),
            random.Pick(WorkloadIndicators.Default.Catalogue.Indicators).Code);
    }

    /// <summary>Null: there is no such node, or it moves or rebuilds all the time.</summary>
    public static Task<ExplainedCell?> ExplainAsync(Session session, string code, int year, int borders, AskedCell cell) =>
        session.UntilAnsweredAsync(async () =>
        {
            if (await Questions.LocateAsync(session, code, year, borders) is not { Node: var node, Bound: var bound })
            {
                return null;
            }

            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                var explained = await ExplainedCell.CollectAsync(
                    (id, bound) => session.Rollup(node, id).GetPartsAsync(bound, cell.Basis, cell.Indicator), bound, cell);
                if (explained.AddsUp && explained.View.Freshness != Freshness.Rebuilding)
                {
                    session.Counts.Explained++;
                    return explained;
                }
            }

            return null;
        });
}
