using System.Globalization;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws questions: some workloads ask all the time, in some nobody asks before all is quiet.</summary>
internal sealed class QueryPlan(WorkloadPlan plan, Random random, PlannedTree tree, int phase)
{
    private static readonly (int Year, int Borders)[] Views = [(2024, 2024), (2024, 2024), (2024, 2025), (2025, 2025)];

    public void Draw(double isAsked)
    {
        var questions = isAsked < 0.25 ? 0 : random.Next(8, 26);
        for (var i = 0; i < questions; i++)
        {
            var (year, borders) = random.Pick(Views);
            var nodes = tree.OpenIn(borders).ToList();

            // Roots first: all that goes wrong below shows there.
            var code = (random.Next(3) == 0 ? nodes[0] : random.Pick(nodes)).CodeIn(borders);
            var at = random.Within(plan.Length);
            var lane = string.Create(CultureInfo.InvariantCulture, $"asker {random.Next(6)}");
            switch (random.Next(10))
            {
                case 0:
                    var asked = random.Next();
                    plan.Add(number => new ExplainStep(number, phase, at, lane, code, year, borders, asked));
                    break;
                case 1 when random.Next(3) == 0:
                    plan.Add(number => new SealStep(number, phase, at, lane, code, year, borders));
                    break;
                case 2:
                    plan.Add(number => new QueryStep(number, phase, at, lane, QueryKind.Verify, code, year, borders));
                    break;
                case 3:
                    plan.Add(number => new QueryStep(number, phase, at, lane, QueryKind.Wait, code, year, borders));
                    break;
                default:
                    plan.Add(number => new QueryStep(number, phase, at, lane, QueryKind.Get, code, year, borders));
                    break;
            }
        }
    }
}
