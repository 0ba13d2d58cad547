namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>What plans draw.</summary>
internal static class Drawing
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>A share that is one of few values or anything between them.</summary>
    public static double Rate(this Random random, double most) => random.NextDouble() < 0.4 ? 0 : random.NextDouble() * most;

    public static TimeSpan Within(this Random random, TimeSpan span) =>
        TimeSpan.FromMilliseconds(random.Next((int)span.TotalMilliseconds));
}
