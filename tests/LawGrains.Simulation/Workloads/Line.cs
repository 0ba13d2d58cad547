using System.Globalization;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Simulation.Workloads;

/// <summary>One figure of a report.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Value">Null: not applicable.</param>
/// <param name="Scope">Whom it speaks of.</param>
/// <param name="Section">In which of the two sections it stands.</param>
internal sealed record Line(string Indicator, decimal? Value, Scope Scope, int Section)
{
    public Precision Precision { get; init; } = Precision.Exact;

    public PeriodQualifier Qualifier { get; init; } = PeriodQualifier.Year;

    public ObservationRole Role { get; init; } = ObservationRole.Counted;

    public decimal Confidence { get; init; } = 1;

    public Observation ToObservation(TextSpan? span) => new()
    {
        Indicator = IndicatorCode.Parse(Indicator),
        Value = Value,
        Scope = Scope,
        Precision = Precision,
        PeriodQualifier = Qualifier,
        Role = Role,
        Exclusion = Role == ObservationRole.Excluded ? ExclusionReason.Partial : ExclusionReason.None,
        Confidence = Confidence,
        Span = span,
    };

    public override string ToString()
    {
        var traits = new List<string>();
        Note(Scope == Scope.Whole, "whole");
        Note(Precision != Precision.Exact, "~");
        Note(Qualifier != PeriodQualifier.Year, Qualifier.ToString());
        Note(Role != ObservationRole.Counted, Role.ToString());
        Note(Confidence < 1, "unsure");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Indicator}={(Value is { } value ? value.ToString(CultureInfo.InvariantCulture) : "n/a")}")
            + string.Concat(traits.Select(trait => $" {trait}"));

        void Note(bool isSo, string trait)
        {
            if (isSo)
            {
                traits.Add(trait);
            }
        }
    }
}
