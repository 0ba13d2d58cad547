namespace LawGrains.Model.Reports;

/// <summary>A half-open stretch of a text, in Unicode code points.</summary>
[GenerateSerializer, Immutable, Alias("text-span")]
public readonly record struct TextSpan([property: Id(0)] int Start, [property: Id(1)] int End)
{
    public int Length => End - Start;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public TextSpan Shift(int offset) => new(Start + offset, End + offset);
}
