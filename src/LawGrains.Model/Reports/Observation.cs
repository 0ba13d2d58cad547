using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Reports;

/// <summary>One value of one indicator in one report, with the text it came from.</summary>
[GenerateSerializer, Immutable, Alias("observation")]
public sealed record Observation
{
    [Id(0)]
    public required IndicatorCode Indicator { get; init; }

    /// <summary>In the indicator's canonical unit, a rate as a fraction of 1; null says 'not applicable here'.</summary>
    [Id(1)]
    public required decimal? Value { get; init; }

    [Id(2)]
    public Precision Precision { get; init; } = Precision.Exact;

    [Id(3)]
    public Scope Scope { get; init; } = Scope.Own;

    [Id(4)]
    public PeriodQualifier PeriodQualifier { get; init; } = PeriodQualifier.Year;

    /// <summary>What the value speaks of where several add up under one code; empty where there is one.</summary>
    [Id(5)]
    public string Subject { get; init; } = "";

    /// <summary>The smallest piece of text with the number, its unit and an adjacent hedge; empty in ready-made figures.</summary>
    [Id(6)]
    public string Raw { get; init; } = "";

    /// <summary>At most 60 code points around <see cref="Raw"/> that decide the indicator; empty in ready-made figures.</summary>
    [Id(7)]
    public string Quote { get; init; } = "";

    /// <summary>
    /// Where <see cref="Raw"/> stands: within the extracted text in a draft, within the section's text in a stored
    /// section. Null in ready-made figures.
    /// </summary>
    [Id(8)]
    public TextSpan? Span { get; init; }

    /// <summary>How sure the reading is, from 0 to 1 with two decimals; 1 for ready-made figures.</summary>
    [Id(9)]
    public decimal Confidence { get; init; } = 1m;

    /// <summary>The rule that found it; empty for ready-made figures.</summary>
    [Id(10)]
    public string RuleId { get; init; } = "";

    [Id(11)]
    public ObservationRole Role { get; init; } = ObservationRole.Counted;

    /// <summary>Set where <see cref="Role"/> is <see cref="ObservationRole.Excluded"/>.</summary>
    [Id(12)]
    public ExclusionReason Exclusion { get; init; } = ExclusionReason.None;
}
