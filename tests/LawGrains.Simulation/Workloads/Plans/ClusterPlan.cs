using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws what goes wrong in a cluster alone. In half of all workloads there is none.</summary>
internal sealed class ClusterPlan(WorkloadPlan plan, Random random, int phase)
{
    private const int LongestSplitSeconds = 240;

    public void Draw(bool isCluster)
    {
        for (var faults = isCluster ? random.Next(1, 4) : 0; faults > 0; faults--)
        {
            var at = random.Within(plan.Length);
            var share = random.Next(1, 11) / 10d;
            switch (random.Next(5))
            {
                case 0:
                    plan.Add(number => new CrashOneStep(number, phase, at, "operator"));
                    break;
                case 1 or 2:
                    plan.Add(number => new EvictStep(number, phase, at, "cluster", share));
                    break;
                default:
                    var lasting = TimeSpan.FromSeconds(random.Next(1, LongestSplitSeconds));
                    plan.Add(number => new SplitStep(number, phase, at, "cluster", share, lasting));
                    break;
            }
        }
    }
}
