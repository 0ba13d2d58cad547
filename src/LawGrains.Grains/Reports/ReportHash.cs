using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LawGrains.Grains.Reports;

/// <summary>The hashes that chain revisions and tell requests apart: SHA-256, lower-case hexadecimal.</summary>
internal static class ReportHash
{
    /// <summary>Over the content that a revision names: sections, loose figures, original, findings.</summary>
    public static string OfContent(RevisionContents contents) => OfContent(contents, contents.Findings);

    /// <summary>The same over what a header names: its <see cref="RevisionHeader.ContentHash"/>, unless it was altered.</summary>
    public static string OfContent(RevisionHeader header) =>
        OfContent(header.Sections, header.Unplaced, header.Original, header.Findings);

    private static string OfContent(RevisionContents contents, string? findings) =>
        OfContent(contents.Sections, contents.Unplaced, contents.Original, findings);

    private static string OfContent(
        ImmutableArray<SectionRef> sections, string? unplaced, string? original, string? findings) => OfLines([
        .. sections.Select(section => $"section {section.Hash}"),
        $"unplaced {unplaced}",
        $"original {original}",
        $"findings {findings}",
    ]);

    /// <summary>Over a header whose own hash is not set yet.</summary>
    public static string OfHeader(RevisionHeader header) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(header with { Hash = "" }, GrainStateJson.Options)));

    /// <summary>
    /// Over what a submission asks. A document stands for itself: what the rules read in it may change from one release to
    /// the next, and a repeated request must still be the same. Nor are findings asked for: those about last year change with
    /// last year's report.
    /// </summary>
    public static string OfRequest(SubmitReport command, RevisionContents contents) => OfLines([
        "submit",
        command.Code.Text,
        Number(command.ExpectedRevision),
        contents.Original ?? OfContent(contents, findings: null),
    ]);

    public static string OfRequest(ReviewReport command) => OfLines([
        command.Decision.ToString(),
        Number(command.ExpectedRevision),
        command.ContentHash ?? "",
        command.Reason,
    ]);

    private static string OfLines(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
