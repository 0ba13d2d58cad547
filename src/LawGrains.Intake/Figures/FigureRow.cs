using LawGrains.Model.Reports;

namespace LawGrains.Intake.Figures;

/// <summary>A ready-made figure as it was handed over, each field in the sender's words; empty where it says nothing.</summary>
internal sealed record FigureRow
{
    /// <summary>For messages, as in 'line 17'.</summary>
    public required string Place { get; init; }

    /// <summary>Where the value stands in the document; null where the form has no such place.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>The whole row, as the figure's quote.</summary>
    public string Quote { get; init; } = "";

    /// <summary>A field that no figure has, so that a misspelt one is not lost in silence; null where there is none.</summary>
    public string? Unknown { get; init; }

    /// <summary>An indicator's code, or its Chinese name.</summary>
    public string Indicator { get; init; } = "";

    /// <summary>A number as in <c>12,345</c>, <c>97.64%</c> or <c>3.2万</c>; <c>不适用</c> where there can be none.</summary>
    public string Value { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Scope { get; init; } = "";

    public string Period { get; init; } = "";

    public string Precision { get; init; } = "";

    public string Subject { get; init; } = "";
}
