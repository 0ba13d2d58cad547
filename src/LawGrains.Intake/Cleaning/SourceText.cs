using LawGrains.Model.Reports;

namespace LawGrains.Intake.Cleaning;

/// <summary>The extracted text, cut by Unicode code points.</summary>
internal sealed class SourceText
{
    /// <summary>Where each code point begins in UTF-16; null where each is one unit.</summary>
    private readonly int[]? _starts;

    public SourceText(string text)
    {
        Text = text;
        _starts = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 ? Starts(text) : null;
        Length = _starts is null ? text.Length : _starts.Length - 1;
    }

    public string Text { get; }

    /// <summary>In code points.</summary>
    public int Length { get; }

    public string Slice(TextSpan span)
    {
        var start = Utf16(span.Start);
        return Text[start..Utf16(span.End)];
    }

    public int Utf16(int codePoint) => _starts is null ? codePoint : _starts[codePoint];

    private static int[] Starts(string text)
    {
        var starts = new List<int>(text.Length + 1);
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            starts.Add(index);
            index += rune.Utf16SequenceLength;
        }

        starts.Add(text.Length);
        return [.. starts];
    }
}
