using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Decoding;

/// <summary>Bytes → text.</summary>
internal static class DocumentDecoder
{
    public static Outcome<string> Decode(SourceDocument document)
    {
        var bytes = document.Bytes.Span;
        var format = document.Format is DocumentFormat.Auto ? FormatSniffer.Sniff(bytes) : document.Format;
        return format switch
        {
            DocumentFormat.Docx => DocxText.Read(document.Bytes),
            DocumentFormat.Html => TextEncodings.Decode(bytes).Map(HtmlText.Read),
            DocumentFormat.PlainText => TextEncodings.Decode(bytes),
            _ => new Refusal(RefusalCode.Undecodable, FormatSniffer.WhyNot(bytes), "document"),
        };
    }
}
