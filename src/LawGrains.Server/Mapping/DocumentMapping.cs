using LawGrains.Intake;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

internal static class DocumentMapping
{
    private const int MaximumFileName = 255;

    public static SourceDocument Document(this Violations violations, V1.Document? document)
    {
        document ??= new();
        if (document.Content.IsEmpty)
        {
            violations.Add("document.content", "must hold the document's bytes.");
        }

        if (document.FileName.Length > MaximumFileName)
        {
            violations.Add("document.file_name", $"must be at most {MaximumFileName} characters.");
        }

        return new(
            document.Content.Memory,
            violations.Format(document.Format, "document.format"),
            document.FileName.Length > 0 ? document.FileName : null);
    }
}
