using LawGrains.Model.Reports;

namespace LawGrains.Grains.Reports;

/// <summary>
/// A text that is cut by code points. Most Chinese text has no surrogate pairs, and then a code point is a character; the
/// rest is walked, forwards, once.
/// </summary>
internal sealed class CodePointText(string text)
{
    private readonly bool _isPlain = !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
    private int _codePoint;
    private int _index;

    /// <exception cref="ArgumentOutOfRangeException">The span reaches beyond the text.</exception>
    public string Slice(TextSpan span) => _isPlain
        ? text.Substring(span.Start, span.Length)
        : text[IndexOf(span.Start)..IndexOf(span.End)];

    private int IndexOf(int codePoint)
    {
        if (codePoint < _codePoint)
        {
            (_codePoint, _index) = (0, 0);
        }

        for (; _codePoint < codePoint; _codePoint++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_index, text.Length, nameof(codePoint));
            _index += char.IsHighSurrogate(text[_index]) && _index + 1 < text.Length ? 2 : 1;
        }

        return _index;
    }
}
