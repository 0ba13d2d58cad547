using FsCheck;
using FsCheck.Fluent;

namespace LawGrains.Model.Tests.Laws;

/// <summary>
/// A statement that holds for everything a generator makes. What breaks it is printed with the seed; the same seed in
/// <c>LAWGRAINS_REPLAY</c> (as printed, without the parentheses) runs it again.
/// </summary>
internal static class Law
{
    private const int Cases = 300;

    public static void Holds<T>(Gen<T> cases, Action<T> statement, int count = Cases) =>
        Check.One(Settings(count), Prop.ForAll(cases.ToArbitrary(), statement));

    private static Config Settings(int count)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(40);
        var seed = Environment.GetEnvironmentVariable("LAWGRAINS_REPLAY")?.Split(',')
            .Select(part => ulong.Parse(part, CultureInfo.InvariantCulture))
            .ToArray();
        return seed is [var first, var second] ? config.WithReplay(first, second) : config;
    }
}
