using System.Globalization;

namespace LawGrains.Simulation.Oracle;

/// <summary>Everything that a total says, as plain numbers that are counted up one after the other.</summary>
internal sealed class NaiveCell
{
    /// <summary>Why values are left out, in the order in which a cell tells it.</summary>
    public static readonly string[] Reasons = ["Cumulative", "Partial", "Target", "Conflict", "Unconfirmed", "Borders"];

    public decimal Sum { get; set; }

    public int Reporting { get; set; }

    public int Approximate { get; set; }

    public int NotApplicable { get; set; }

    public (decimal Value, string Of)? Min { get; set; }

    public (decimal Value, string Of)? Max { get; set; }

    public decimal Numerator { get; set; }

    public decimal Denominator { get; set; }

    public int Pairs { get; set; }

    public int Derived { get; set; }

    /// <summary>Whether there is a pair, or a part of one.</summary>
    public bool IsPaired { get; set; }

    public int Apportioned { get; set; }

    public int[] LeftOut { get; } = new int[Reasons.Length];

    public void LeaveOut(string reason) => LeftOut[Array.IndexOf(Reasons, reason)]++;

    public void Add(NaiveCell other)
    {
        Sum += other.Sum;
        Reporting += other.Reporting;
        Approximate += other.Approximate;
        NotApplicable += other.NotApplicable;
        Min = Chosen(Min, other.Min, static (a, b) => a < b);
        Max = Chosen(Max, other.Max, static (a, b) => a > b);
        Numerator += other.Numerator;
        Denominator += other.Denominator;
        Pairs += other.Pairs;
        Derived += other.Derived;
        IsPaired |= other.IsPaired;
        Apportioned += other.Apportioned;
        AddLeftOut(other);
    }

    public void AddLeftOut(NaiveCell other)
    {
        for (var i = 0; i < LeftOut.Length; i++)
        {
            LeftOut[i] += other.LeftOut[i];
        }
    }

    /// <summary>Two cells say the same where their texts are the same.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Tell("reporting", Reporting);
        Tell("apportioned", Apportioned);
        if (Reporting + Apportioned > 0)
        {
            parts.Insert(0, $"sum {Text(Sum)}");
        }

        Tell("approximate", Approximate);
        Tell("n/a", NotApplicable);
        TellExtreme("min", Min);
        TellExtreme("max", Max);
        if (Pairs + Derived > 0 || Numerator != 0 || Denominator != 0)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture, $"pairs {Pairs} (derived {Derived}) {Text(Numerator)}/{Text(Denominator)}"));
        }

        for (var i = 0; i < Reasons.Length; i++)
        {
            Tell(Reasons[i], LeftOut[i]);
        }

        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);

        void Tell(string name, int count)
        {
            if (count != 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {count}"));
            }
        }

        void TellExtreme(string name, (decimal Value, string Of)? extreme)
        {
            if (extreme is { } at)
            {
                parts.Add($"{name} {Text(at.Value)} of {at.Of}");
            }
        }
    }

    private static string Text(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static (decimal Value, string Of)? Chosen(
        (decimal Value, string Of)? left, (decimal Value, string Of)? right, Func<decimal, decimal, bool> isBetter)
    {
        if (left is not { } a || right is not { } b)
        {
            return left ?? right;
        }

        return a.Value == b.Value
            ? string.CompareOrdinal(a.Of, b.Of) <= 0 ? a : b
            : isBetter(a.Value, b.Value) ? a : b;
    }
}
