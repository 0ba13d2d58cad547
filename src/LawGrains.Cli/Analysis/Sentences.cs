using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Analysis;

/// <summary>The words around a figure, with the figure marked: by colour on a terminal, by brackets elsewhere.</summary>
/// <param name="text">The extracted text; empty where only the quotes are known.</param>
/// <param name="plain">Whether colours do not show.</param>
internal sealed class Sentences(string text, bool plain)
{
    private const char Ellipsis = '…';

    private readonly CodePoints _text = new(text);

    /// <returns>Markup of at most about <paramref name="columns"/>, a Chinese character being two.</returns>
    public string Of(Observation observation, int columns)
    {
        var (before, marked, after) = Parts(observation);
        var room = columns - DisplayWidth.Of(marked) - 6;
        var half = room / 2;
        var left = Math.Min(DisplayWidth.Of(before), Math.Max(half, room - DisplayWidth.Of(after)));
        return Markup.Escape(KeepEnd(before, left)) + Mark(marked) + Markup.Escape(KeepStart(after, room - left));
    }

    private (string Before, string Marked, string After) Parts(Observation observation)
    {
        if (text.Length > 0 && observation.Span is { } span)
        {
            return _text.SentenceAround(span.Start, span.End);
        }

        var at = observation.Quote.IndexOf(observation.Raw, StringComparison.Ordinal);
        return at < 0 || observation.Raw.Length == 0
            ? (observation.Quote, "", "")
            : (observation.Quote[..at], observation.Raw, observation.Quote[(at + observation.Raw.Length)..]);
    }

    private string Mark(string marked) =>
        marked.Length == 0 ? ""
        : plain ? $"⟦{Markup.Escape(marked)}⟧"
        : $"[black on yellow]{Markup.Escape(marked)}[/]";

    private static string KeepEnd(string words, int columns)
    {
        var kept = words.Length;
        for (var used = 0; kept > 0 && used + DisplayWidth.Of(words[kept - 1]) <= columns; kept--)
        {
            used += DisplayWidth.Of(words[kept - 1]);
        }

        return kept == 0 ? words : Ellipsis + words[WholePair(words, kept)..];
    }

    private static string KeepStart(string words, int columns)
    {
        var kept = 0;
        for (var used = 0; kept < words.Length && used + DisplayWidth.Of(words[kept]) <= columns; kept++)
        {
            used += DisplayWidth.Of(words[kept]);
        }

        return kept == words.Length ? words : words[..WholePair(words, kept)] + Ellipsis;
    }

    // A cut never parts a surrogate pair.
    private static int WholePair(string words, int at) =>
        at < words.Length && char.IsLowSurrogate(words[at]) ? at + 1 : at;
}
