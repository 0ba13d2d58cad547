using System.Globalization;
using System.Text;

namespace LawGrains.Simulation;

/// <summary>Where the randomness of a run comes from, and which runs there are.</summary>
public static class Seeds
{
    /// <summary>Names the one seed that <see cref="Upto"/> gives, to replay a run.</summary>
    public const string Variable = "LAWGRAINS_SIMULATION_SEED";

    /// <summary>A source for one purpose: that one takes more numbers does not change what the others get.</summary>
    public static Random For(int seed, string purpose)
    {
        // FNV-1a: the hashes of .NET differ from process to process.
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes($"{purpose}/{seed.ToString(CultureInfo.InvariantCulture)}"))
        {
            hash = (hash ^ part) * 16777619u;
        }

        return new Random(unchecked((int)hash));
    }

    /// <summary>1 to <paramref name="count"/>, or the one seed that the environment names.</summary>
    public static IEnumerable<int> Upto(int count) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
            ? [int.Parse(text, CultureInfo.InvariantCulture)]
            : Enumerable.Range(1, count);
}
