using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Decoding;

/// <summary>A DOCX → its words, a line for each paragraph; rows of tables as 'cell | cell'.</summary>
internal static class DocxText
{
    /// <summary>Of one part, unpacked: a small file that unpacks to gigabytes is refused by the reader.</summary>
    private const long LargestPart = 16L << 20;

    public static Outcome<string> Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var package = WordprocessingDocument.Open(stream, false,
                new OpenSettings { MaxCharactersInPart = LargestPart });
            return package.MainDocumentPart?.Document?.Body is { } body
                ? ReadBody(body, new ParagraphNumbers(package.MainDocumentPart.NumberingDefinitionsPart?.Numbering))
                : NoDocument("it has no body");
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or InvalidDataException
            or System.Xml.XmlException or IOException or InvalidOperationException or FormatException)
        {
            return NoDocument("it cannot be opened");
        }
    }

    private static Refusal NoDocument(string why) =>
        new(RefusalCode.Undecodable, $"The document is no readable DOCX: {why}.", "document");

    private static string ReadBody(Body body, ParagraphNumbers numbers)
    {
        var text = new StringBuilder();
        foreach (var element in body.Descendants())
        {
            switch (element)
            {
                case Paragraph paragraph:
                    Separate(text, paragraph);
                    text.Append(numbers.Next(paragraph));
                    break;
                case Text words:
                    text.Append(words.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case Break:
                    text.Append('\n');
                    break;
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>Paragraphs in cells of one row stay on its line.</summary>
    private static void Separate(StringBuilder text, Paragraph paragraph)
    {
        if (text.Length == 0)
        {
            return;
        }

        var isLaterCell = paragraph.Parent is TableCell cell
            && (cell.PreviousSibling<TableCell>() is not null || paragraph.PreviousSibling<Paragraph>() is not null);
        text.Append(isLaterCell ? " | " : "\n");
    }
}
