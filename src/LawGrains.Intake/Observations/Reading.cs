using LawGrains.Intake.Rules;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>A quantity understood as an indicator's value, before its part among the others is known.</summary>
internal sealed record Reading
{
    public required Indicator Indicator { get; init; }

    public required IndicatorRule Rule { get; init; }

    public required Surroundings Surroundings { get; init; }

    public required decimal Value { get; init; }

    public required Precision Precision { get; init; }

    public required decimal Confidence { get; init; }

    /// <summary>Where the first word stood that decided the indicator.</summary>
    public required int CueStart { get; init; }

    /// <summary>The built-in indicator that would have had the figure, were there no rule of the tenant's own.</summary>
    public IndicatorCode? Overrides { get; init; }

    /// <summary>Stated in words, as 全覆盖 or 零败诉 is.</summary>
    public bool InWords { get; init; }

    /// <summary>
    /// In an aside or after 其中: counted in a total that stands before it, if that is of the same indicator.
    /// </summary>
    public bool IsSubset { get; init; }

    public Scope Scope { get; init; } = Scope.Own;

    public PeriodQualifier Period { get; init; } = PeriodQualifier.Year;

    public ObservationRole Role { get; init; } = ObservationRole.Counted;

    public int Start => Surroundings.Start;

    public int End => Surroundings.End;
}
