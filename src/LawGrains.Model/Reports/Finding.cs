namespace LawGrains.Model.Reports;

/// <summary>Something in a report that a clerk should look at; it never stops a submission.</summary>
/// <param name="Code">Stable, as in <c>section.missing</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="MessageZh">A sentence a clerk understands.</param>
/// <param name="MessageEn">The same in English.</param>
/// <param name="Span">Where in the extracted text; null where it speaks of the whole.</param>
[GenerateSerializer, Immutable, Alias("finding")]
public sealed record Finding(
    [property: Id(0)] string Code,
    [property: Id(1)] Severity Severity,
    [property: Id(2)] string MessageZh,
    [property: Id(3)] string MessageEn,
    [property: Id(4)] TextSpan? Span = null);

/// <summary>How much a finding matters.</summary>
[GenerateSerializer, Alias("severity")]
public enum Severity
{
    Info = 1,
    Warning = 2,
    Error = 3,
}
