using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;

namespace LawGrains.Server.Mapping;

/// <summary>
/// Writes enumerations. Each switch is total: a new value of the model that the contract lacks is a bug.
/// </summary>
internal static class AnswerEnums
{
    public static V1.SectionKind ToProto(this SectionKind kind) => kind switch
    {
        SectionKind.Other => V1.SectionKind.Other,
        SectionKind.Achievements => V1.SectionKind.Achievements,
        SectionKind.Problems => V1.SectionKind.Problems,
        SectionKind.LeadershipDuty => V1.SectionKind.LeadershipDuty,
        SectionKind.Plan => V1.SectionKind.Plan,
        SectionKind.Rectification => V1.SectionKind.Rectification,
        SectionKind.Preamble => V1.SectionKind.Preamble,
        _ => throw Missing(kind),
    };

    public static V1.Precision ToProto(this Precision precision) => precision switch
    {
        Precision.Exact => V1.Precision.Exact,
        Precision.Approximate => V1.Precision.Approximate,
        Precision.AtLeast => V1.Precision.AtLeast,
        Precision.AtMost => V1.Precision.AtMost,
        _ => throw Missing(precision),
    };

    public static V1.Scope ToProto(this Scope scope) => scope switch
    {
        Scope.Own => V1.Scope.Own,
        Scope.Whole => V1.Scope.Whole,
        _ => throw Missing(scope),
    };

    public static V1.PeriodQualifier ToProto(this PeriodQualifier qualifier) => qualifier switch
    {
        PeriodQualifier.Year => V1.PeriodQualifier.Year,
        PeriodQualifier.Partial => V1.PeriodQualifier.Partial,
        PeriodQualifier.Cumulative => V1.PeriodQualifier.Cumulative,
        PeriodQualifier.Target => V1.PeriodQualifier.Target,
        _ => throw Missing(qualifier),
    };

    public static V1.ObservationRole ToProto(this ObservationRole role) => role switch
    {
        ObservationRole.Counted => V1.ObservationRole.Counted,
        ObservationRole.Repeat => V1.ObservationRole.Repeat,
        ObservationRole.Part => V1.ObservationRole.Part,
        ObservationRole.Conflict => V1.ObservationRole.Conflict,
        ObservationRole.Excluded => V1.ObservationRole.Excluded,
        _ => throw Missing(role),
    };

    public static V1.ExclusionReason ToProto(this ExclusionReason reason) => reason switch
    {
        ExclusionReason.None => V1.ExclusionReason.Unspecified,
        ExclusionReason.Cumulative => V1.ExclusionReason.Cumulative,
        ExclusionReason.Partial => V1.ExclusionReason.Partial,
        ExclusionReason.Target => V1.ExclusionReason.Target,
        ExclusionReason.Conflict => V1.ExclusionReason.Conflict,
        ExclusionReason.Unconfirmed => V1.ExclusionReason.Unconfirmed,
        _ => throw Missing(reason),
    };

    public static V1.Severity ToProto(this Severity severity) => severity switch
    {
        Severity.Info => V1.Severity.Info,
        Severity.Warning => V1.Severity.Warning,
        Severity.Error => V1.Severity.Error,
        _ => throw Missing(severity),
    };

    public static V1.ReportStatus ToProto(this ReportStatus status) => status switch
    {
        ReportStatus.Draft => V1.ReportStatus.Draft,
        ReportStatus.Submitted => V1.ReportStatus.Submitted,
        ReportStatus.Returned => V1.ReportStatus.Returned,
        ReportStatus.Accepted => V1.ReportStatus.Accepted,
        ReportStatus.Published => V1.ReportStatus.Published,
        ReportStatus.Reopened => V1.ReportStatus.Reopened,
        ReportStatus.Withdrawn => V1.ReportStatus.Withdrawn,
        _ => throw Missing(status),
    };

    public static V1.JurisdictionLevel ToProto(this JurisdictionLevel level) => level switch
    {
        JurisdictionLevel.Province => V1.JurisdictionLevel.Province,
        JurisdictionLevel.City => V1.JurisdictionLevel.City,
        JurisdictionLevel.County => V1.JurisdictionLevel.County,
        JurisdictionLevel.Township => V1.JurisdictionLevel.Township,
        JurisdictionLevel.Zone => V1.JurisdictionLevel.Zone,
        JurisdictionLevel.Department => V1.JurisdictionLevel.Department,
        _ => throw Missing(level),
    };

    public static V1.Basis ToProto(this Basis basis) => basis switch
    {
        Basis.Submitted => V1.Basis.Submitted,
        Basis.Accepted => V1.Basis.Accepted,
        _ => throw Missing(basis),
    };

    public static V1.Freshness ToProto(this Freshness freshness) => freshness switch
    {
        Freshness.Current => V1.Freshness.Current,
        Freshness.Behind => V1.Freshness.Behind,
        Freshness.Rebuilding => V1.Freshness.Rebuilding,
        _ => throw Missing(freshness),
    };

    public static V1.IndicatorKind ToProto(this IndicatorKind kind) => kind switch
    {
        IndicatorKind.Count => V1.IndicatorKind.Count,
        IndicatorKind.Amount => V1.IndicatorKind.Amount,
        IndicatorKind.Level => V1.IndicatorKind.Level,
        IndicatorKind.Ratio => V1.IndicatorKind.Ratio,
        IndicatorKind.Score => V1.IndicatorKind.Score,
        _ => throw Missing(kind),
    };

    public static V1.Polarity ToProto(this Polarity polarity) => polarity switch
    {
        Polarity.Neutral => V1.Polarity.Neutral,
        Polarity.Better => V1.Polarity.Better,
        Polarity.Worse => V1.Polarity.Worse,
        _ => throw Missing(polarity),
    };

    public static V1.CellState ToProto(this CellState state) => state switch
    {
        CellState.NotReported => V1.CellState.NotReported,
        CellState.Value => V1.CellState.Value,
        CellState.Zero => V1.CellState.Zero,
        CellState.NotApplicable => V1.CellState.NotApplicable,
        _ => throw Missing(state),
    };

    public static V1.DepartmentFigures ToProto(this DepartmentFigures departments) => departments switch
    {
        DepartmentFigures.Beside => V1.DepartmentFigures.Beside,
        DepartmentFigures.Counted => V1.DepartmentFigures.Counted,
        _ => throw Missing(departments),
    };

    public static V1.EffectiveRule ToProto(this EffectiveRule rule) => rule switch
    {
        EffectiveRule.DeclaredFirst => V1.EffectiveRule.DeclaredFirst,
        EffectiveRule.Computed => V1.EffectiveRule.Computed,
        _ => throw Missing(rule),
    };

    private static ArgumentOutOfRangeException Missing<T>(T value)
        where T : struct, Enum => new(nameof(value), value, $"The contract has no such {typeof(T).Name}.");
}
