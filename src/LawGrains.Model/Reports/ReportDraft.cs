using System.Collections.Immutable;

namespace LawGrains.Model.Reports;

/// <summary>
/// A report as read from a document or handed over ready-made: what analysis gives and submission takes.
/// </summary>
[GenerateSerializer, Immutable, Alias("report-draft")]
public sealed record ReportDraft
{
    /// <summary>The title line; null where the text has none.</summary>
    [Id(0)]
    public string? Title { get; init; }

    /// <summary>The extracted text, whole. The sections cut it up without gap or overlap, in order.</summary>
    [Id(1)]
    public string Text { get; init; } = "";

    [Id(2)]
    public ImmutableArray<DraftSection> Sections { get; init; } = [];

    /// <summary>In the order of the text; spans within <see cref="Text"/>.</summary>
    [Id(3)]
    public ImmutableArray<Observation> Observations { get; init; } = [];

    [Id(4)]
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The year the document says it reports on; null where it does not say.</summary>
    [Id(5)]
    public int? StatedYear { get; init; }
}

/// <summary>A stretch of a draft's text of one kind.</summary>
/// <param name="Kind">By meaning, not by number.</param>
/// <param name="Heading">As it stands in the text; null for text without one.</param>
/// <param name="Span">From the heading (or first character) to where the next section begins.</param>
/// <param name="Subsections">The (一)(二) headings below it, as they stand.</param>
[GenerateSerializer, Immutable, Alias("draft-section")]
public sealed record DraftSection(
    [property: Id(0)] SectionKind Kind,
    [property: Id(1)] string? Heading,
    [property: Id(2)] TextSpan Span,
    [property: Id(3)] ImmutableArray<string> Subsections);
