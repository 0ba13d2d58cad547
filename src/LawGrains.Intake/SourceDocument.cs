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

    /// <summary>Ready-made figures, a line each below a header that names the columns.</summary>
    Csv = 4,

    /// <summary>Ready-made figures, an object each.</summary>
    Json = 5,
}
