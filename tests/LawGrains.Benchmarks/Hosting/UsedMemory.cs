using System.Globalization;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>What a process holds, in bytes.</summary>
/// <param name="Live">What a full garbage collection leaves.</param>
/// <param name="Resident">What the system has given it, after that.</param>
internal sealed record UsedMemory(long Live, long Resident)
{
    public const string Question = "memory";

    private const int Collections = 3;

    public static UsedMemory Measure()
    {
        for (var i = 0; i < Collections; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    public static UsedMemory Parse(string text) => text.Split(' ') is [var live, var resident]
        ? new(long.Parse(live, CultureInfo.InvariantCulture), long.Parse(resident, CultureInfo.InvariantCulture))
        : throw new FormatException($"'{text}' says no memory.");

    public override string ToString() => FormattableString.Invariant($"{Live} {Resident}");
}
