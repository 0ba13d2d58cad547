using System.Globalization;

namespace LawGrains.Simulation.Workloads;

/// <summary>One thing that somebody does. Data: it may be left out, and it prints itself.</summary>
/// <param name="Number">Names it in its workload, from 1.</param>
/// <param name="Phase">Between two phases all is quiet and everything is checked.</param>
/// <param name="At">The earliest moment after the beginning of the phase.</param>
/// <param name="Lane">Who does it; each does one thing after the other.</param>
internal abstract record Step(int Number, int Phase, TimeSpan At, string Lane)
{
    /// <summary>What is done, for people.</summary>
    public abstract string What { get; }

    /// <summary>Does it, to the end.</summary>
    public abstract Task RunAsync(Session session);

    /// <summary>For the records of the product.</summary>
    public string Actor => string.Create(CultureInfo.InvariantCulture, $"step-{Number}");

    public sealed override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Number,4}  phase {Phase}  {At.TotalSeconds,7:0.0} s  {Lane,-14} {What}");
}
