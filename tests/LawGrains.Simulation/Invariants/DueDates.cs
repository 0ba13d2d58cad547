namespace LawGrains.Simulation.Invariants;

/// <summary>When the tenant's reports are late.</summary>
internal static class DueDates
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>1 March of the year after, in China.</summary>
    public static DateTimeOffset Of(int year) => new(year + 1, 3, 1, 0, 0, 0, ChinaTime);
}
