namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws a whole workload from a seed.</summary>
internal sealed class WorkloadPlan
{
    private static readonly DateTimeOffset Afternoon = new(2025, 2, 20, 6, 0, 0, TimeSpan.Zero);

    // Reports of 2024 are late from midnight in China on.
    private static readonly DateTimeOffset BeforeDue = new(2025, 2, 28, 15, 50, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<Func<int, Step>> _steps = [];

    private WorkloadPlan(int seed)
    {
        _random = Seeds.For(seed, "workload");
    }

    /// <summary>How long a phase is about.</summary>
    public TimeSpan Length { get; private set; }

    public static Workload Draw(int seed)
    {
        var plan = new WorkloadPlan(seed);
        var tree = TreePlan.Draw(plan._random);
        var lines = TreePlan.Lines(tree);
        var catalogue = new CataloguePlan(seed);
        var isAsked = plan._random.NextDouble();
        var isCluster = plan._random.Next(2) == 0;
        for (var phase = 1; phase <= Workload.Phases; phase++)
        {
            // In a burst messages overtake one another, and no later change and no question heals what they did.
            var isBurst = plan._random.Next(3) == 0;
            plan.Length = TimeSpan.FromSeconds(isBurst ? plan._random.Next(5, 30) : plan._random.Next(60, 900));
            new ReportPlan(plan, plan._random, tree, phase).Draw();
            new QueryPlan(plan, plan._random, tree, phase).Draw(isBurst ? 0 : isAsked);
            var faults = new FaultPlan(plan, plan._random, phase, isCluster);
            if (isBurst && plan._random.Next(2) == 0)
            {
                // Nothing but retries can bring through what the lines lose, for nothing else happens to the grains.
                faults.DrawBadLines();
            }
            else
            {
                faults.Draw();
                new ClusterPlan(plan, plan._random, phase).Draw(isCluster);
            }

            // Last: what was planned before it may meet the new tree by surprise.
            new BorderPlan(plan, plan._random, tree, phase).Draw();
            catalogue.Draw(plan, phase);
        }

        var start = plan._random.Next(4) == 0 ? BeforeDue : Afternoon;
        new BorderPlan(plan, plan._random, tree, Workload.AtRest).DrawForetold();
        return new(seed, start, lines, [.. plan._steps.Select((step, i) => catalogue.WithFigures(step(i + 1)))]);
    }

    public void Add(Func<int, Step> step) => _steps.Add(step);
}
