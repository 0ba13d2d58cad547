using System.Text;

namespace LawGrains.Cli.Terminal;

/// <summary>A text whose places are counted in Unicode code points, as the contract's spans are.</summary>
public sealed class CodePoints
{
    private readonly string _text;

    // Where each code point begins; null where all are single chars, which is nearly always.
    private readonly int[]? _starts;

    public CodePoints(string text)
    {
        _text = text;
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            _starts = StartsOf(text);
        }
    }

    public int Length => _starts?.Length - 1 ?? _text.Length;

    /// <summary>The text from one code point to before another; both are kept within the text.</summary>
    public string Slice(int start, int end) => _text[Index(start)..Index(Math.Max(start, end))];

    /// <summary>The sentence around a span, and where in it the span lies, in chars.</summary>
    /// <param name="start">The span's first code point.</param>
    /// <param name="end">The code point after the span.</param>
    public (string Before, string Marked, string After) SentenceAround(int start, int end)
    {
        var (from, to) = (Index(start), Index(Math.Max(start, end)));
        var first = from;
        while (first > 0 && !EndsSentence(_text[first - 1]))
        {
            first--;
        }

        var last = to;
        while (last < _text.Length && !EndsSentence(_text[last]))
        {
            last++;
        }

        return (_text[first..from].TrimStart(), _text[from..to], _text[to..last].TrimEnd());
    }

    // The Chinese full stop, and the semicolon, exclamation and question mark in both widths.
    private static bool EndsSentence(char c) =>
        c is '\u3002' or ';' or '\uFF1B' or '!' or '\uFF01' or '?' or '\uFF1F' or '\n' or '\r';

    private int Index(int codePoint) =>
        _starts is null ? Math.Clamp(codePoint, 0, _text.Length) : _starts[Math.Clamp(codePoint, 0, _starts.Length - 1)];

    private static int[] StartsOf(string text)
    {
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += Rune.TryGetRuneAt(text, i, out var rune) ? rune.Utf16SequenceLength : 1)
        {
            starts.Add(i);
        }

        return [.. starts, text.Length];
    }
}
