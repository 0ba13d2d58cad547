namespace LawGrains.Model.Reports;

/// <summary>A half-open stretch of a text, in Unicode code points.</summary>
[GenerateSerializer, Immutable, Alias("text-span")]
public readonly record struct TextSpan([property: Id(0)] int Start, [property: Id(1)] int End)
{
    public int Length => End - Start;

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    public TextSpan Shift(int offset) => new(Start + offset, End + offset);

    /// <summary>How many code points a well-formed text has: what a span is measured in.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        // Most Chinese text has no surrogate pairs, which is found out many characters at a time.
        if (!text.ContainsAnyInRange('\uDC00', '\uDFFF'))
        {
            return text.Length;
        }

        var pairs = 0;
        foreach (var character in text)
        {
            pairs += char.IsLowSurrogate(character) ? 1 : 0;
        }

        return text.Length - pairs;
    }
}
