namespace LawGrains.Intake;

/// <summary>A document as it was handed over.</summary>
/// <param name="Bytes">The original bytes, untouched.</param>
/// <param name="Format">Of the bytes; <see cref="DocumentFormat.Auto"/> looks at the bytes themselves.</param>
/// <param name="FileName">For messages and, where the bytes do not tell, for the format.</param>
public sealed record SourceDocument(ReadOnlyMemory<byte> Bytes, DocumentFormat Format, string? FileName = null);

/// <summary>What a document's bytes are.</summary>
public enum DocumentFormat
{
    Auto = 0,
    PlainText = 1,
    Html = 2,
    Docx = 3,
}
