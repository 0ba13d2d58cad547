using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
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
    /// <param name="number">Draws it.</param>
    /// <param name="own">The tenant's own indicators, of which there may be none: half of the cells are of one of them.</param>
    public static AskedCell Draw(int number, params IReadOnlyList<string> own)
    {
        var random = new Random(number);
        var cell = new AskedCell(
            random.Next(2) == 0 ? Basis.Submitted : Basis.Accepted,
            random.Pick(Enum.GetValues<NaiveTrack>()),
            random.Pick(WorkloadIndicators.Default.Catalogue.Indicators).Code);
        return own.Count > 0 && random.Next(2) == 0 ? cell with { Indicator = IndicatorCode.Parse(random.Pick(own)) } : cell;
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
