using LawGrains.Model.Reports;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>Reads observations of ready-made figures. Bounds of values are the report's to hold.</summary>
/// <param name="violations">Takes what is wrong.</param>
/// <param name="textLength">Of the text that comes along, in code points.</param>
internal sealed class ObservationReader(Violations violations, int textLength)
{
    private const int MaximumQuote = 60;
    private const int MaximumText = 200;

    public Observation Read(V1.Observation item, string field) => new()
    {
        Indicator = violations.Indicator(item.Indicator, $"{field}.indicator"),
        Value = Value(item, field),
        Precision = violations.Precision(item.Precision, $"{field}.precision"),
        Scope = violations.Scope(item.Scope, $"{field}.scope"),
        PeriodQualifier = violations.PeriodQualifier(item.PeriodQualifier, $"{field}.period_qualifier"),
        Subject = Text(item.Subject, MaximumText, $"{field}.subject"),
        Raw = Text(item.Raw, MaximumText, $"{field}.raw"),
        Quote = Text(item.Quote, MaximumQuote, $"{field}.quote"),
        Span = Span(item.Span, $"{field}.span"),
        Confidence = item.HasConfidence ? violations.Confidence(item.Confidence, $"{field}.confidence") : 1m,
        RuleId = Text(item.RuleId, MaximumText, $"{field}.rule_id"),
        Role = violations.Role(item.Role, $"{field}.role"),
        Exclusion = Exclusion(item, $"{field}.exclusion_reason"),
    };

    private decimal? Value(V1.Observation item, string field)
    {
        if (item.NotApplicable)
        {
            return item.Value.Length == 0
                ? null
                : violations.Add<decimal?>($"{field}.value", "must be empty where the indicator does not apply.");
        }

        return Decimals.TryParse(item.Value, out var value)
            ? value
            : violations.Add<decimal?>($"{field}.value", "must be a decimal as text, as in 1234 or 0.98.");
    }

    private ExclusionReason Exclusion(V1.Observation item, string field)
    {
        var reason = violations.Exclusion(item.ExclusionReason, field);
        var isExcluded = item.Role == V1.ObservationRole.Excluded;
        return isExcluded == (reason != ExclusionReason.None)
            ? reason
            : violations.Add<ExclusionReason>(field, "is set where the role is EXCLUDED, and only there.");
    }

    private TextSpan? Span(V1.TextSpan? span, string field)
    {
        if (span is null)
        {
            return null;
        }

        return span.Start >= 0 && span.Start < span.End && span.End <= textLength
            ? new TextSpan(span.Start, span.End)
            : violations.Add<TextSpan?>(field, "must lie within the text, and end after it begins.");
    }

    private string Text(string text, int maximum, string field)
    {
        if (TextSpan.LengthOf(text) > maximum)
        {
            violations.Add(field, $"must be at most {maximum} code points.");
        }

        return text;
    }
}
