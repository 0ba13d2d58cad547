using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Grains.Reports;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws what becomes of reports: submissions, corrections, decisions, and looks at them.</summary>
internal sealed class ReportPlan(WorkloadPlan plan, Random random, PlannedTree tree, int phase)
{
    private readonly FigurePlan _figures = new(random);

    public void Draw()
    {
        foreach (var year in PlannedTree.Years)
        {
            foreach (var node in tree.OpenIn(year).Where(node => node.OwesReport).ToList())
            {
                DrawReport(node.CodeIn(year), year, random.Next(year == 2024 ? 4 : 3));
            }
        }
    }

    private void DrawReport(string code, int year, int actions)
    {
        var clerk = string.Create(CultureInfo.InvariantCulture, $"{code}/{year}");
        var lines = ImmutableArray<Line>.Empty;
        var revision = 0;
        for (var i = 0; i < actions; i++)
        {
            var at = random.Within(plan.Length);
            if (lines.IsEmpty || random.NextDouble() < 0.45)
            {
                lines = lines.IsEmpty || random.Next(2) == 0 ? _figures.Draw() : _figures.Correct(lines);
                var (said, hasText) = (lines, random.Next(4) == 0);
                int? expected = random.Next(6) == 0 ? revision : null;
                revision++;
                plan.Add(number => new SubmitStep(number, phase, at, clerk, code, year, expected, said, hasText));
            }
            else if (random.Next(8) == 0)
            {
                plan.Add(number => new ReadStep(number, phase, at, "reader", code, year));
            }
            else
            {
                var decision = Decision();
                var lane = random.Next(2) == 0 ? clerk : "reviewer";
                plan.Add(number => new DecideStep(number, phase, at, lane, code, year, decision));
            }
        }
    }

    private ReviewDecision Decision() => random.Next(12) switch
    {
        < 5 => ReviewDecision.Accept,
        < 8 => ReviewDecision.Return,
        8 => ReviewDecision.Publish,
        9 => ReviewDecision.Reopen,
        _ => ReviewDecision.Withdraw,
    };
}
