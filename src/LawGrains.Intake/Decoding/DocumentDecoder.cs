using LawGrains.Intake.Figures;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Decoding;

/// <summary>Bytes → text, and what the text is.</summary>
internal static class DocumentDecoder
{
    public static Outcome<DecodedText> Decode(SourceDocument document)
    {
        var bytes = document.Bytes.Span;
        var format = document.Format is DocumentFormat.Auto ? FormatSniffer.Sniff(bytes) : document.Format;
        var text = format switch
        {
            DocumentFormat.Docx => DocxText.Read(document.Bytes),
            DocumentFormat.Html => TextEncodings.Decode(bytes).Map(HtmlText.Read),
            DocumentFormat.PlainText or DocumentFormat.Csv or DocumentFormat.Json => TextEncodings.Decode(bytes),
            _ => new Refusal(RefusalCode.Undecodable, FormatSniffer.WhyNot(bytes), "document"),
        };
        return text.Map(words => new DecodedText(
            words, document.Format is DocumentFormat.Auto && format is DocumentFormat.PlainText ? OfText(words) : format));
    }

    /// <summary>No report in prose begins like a list of figures.</summary>
    private static DocumentFormat OfText(string text) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] ? DocumentFormat.Json
        : CsvFigures.IsHeader(text) ? DocumentFormat.Csv
        : DocumentFormat.PlainText;
}

/// <summary>The words of a document.</summary>
internal readonly record struct DecodedText(string Text, DocumentFormat Format);
