using LawGrains.Model.Registry;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>Reads enumerations. A number that the contract does not have is noted as a fault.</summary>
internal static class RequestEnums
{
    public static SectionKind SectionKind(this Violations violations, V1.SectionKind kind, string field) => kind switch
    {
        V1.SectionKind.Unspecified or V1.SectionKind.Other => Model.Reports.SectionKind.Other,
        V1.SectionKind.Achievements => Model.Reports.SectionKind.Achievements,
        V1.SectionKind.Problems => Model.Reports.SectionKind.Problems,
        V1.SectionKind.LeadershipDuty => Model.Reports.SectionKind.LeadershipDuty,
        V1.SectionKind.Plan => Model.Reports.SectionKind.Plan,
        V1.SectionKind.Rectification => Model.Reports.SectionKind.Rectification,
        V1.SectionKind.Preamble => Model.Reports.SectionKind.Preamble,
        _ => violations.Unknown<SectionKind>(field),
    };

    public static Precision Precision(this Violations violations, V1.Precision precision, string field) =>
        precision switch
        {
            V1.Precision.Unspecified or V1.Precision.Exact => Model.Reports.Precision.Exact,
            V1.Precision.Approximate => Model.Reports.Precision.Approximate,
            V1.Precision.AtLeast => Model.Reports.Precision.AtLeast,
            V1.Precision.AtMost => Model.Reports.Precision.AtMost,
            _ => violations.Unknown<Precision>(field),
        };

    public static Scope Scope(this Violations violations, V1.Scope scope, string field) => scope switch
    {
        V1.Scope.Unspecified or V1.Scope.Own => Model.Reports.Scope.Own,
        V1.Scope.Whole => Model.Reports.Scope.Whole,
        _ => violations.Unknown<Scope>(field),
    };

    public static PeriodQualifier PeriodQualifier(
        this Violations violations, V1.PeriodQualifier qualifier, string field) => qualifier switch
        {
            V1.PeriodQualifier.Unspecified or V1.PeriodQualifier.Year => Model.Reports.PeriodQualifier.Year,
            V1.PeriodQualifier.Partial => Model.Reports.PeriodQualifier.Partial,
            V1.PeriodQualifier.Cumulative => Model.Reports.PeriodQualifier.Cumulative,
            V1.PeriodQualifier.Target => Model.Reports.PeriodQualifier.Target,
            _ => violations.Unknown<PeriodQualifier>(field),
        };

    public static ObservationRole Role(this Violations violations, V1.ObservationRole role, string field) => role switch
    {
        V1.ObservationRole.Unspecified or V1.ObservationRole.Counted => ObservationRole.Counted,
        V1.ObservationRole.Repeat => ObservationRole.Repeat,
        V1.ObservationRole.Part => ObservationRole.Part,
        V1.ObservationRole.Conflict => ObservationRole.Conflict,
        V1.ObservationRole.Excluded => ObservationRole.Excluded,
        _ => violations.Unknown<ObservationRole>(field),
    };

    public static ExclusionReason Exclusion(
        this Violations violations, V1.ExclusionReason reason, string field) => reason switch
        {
            V1.ExclusionReason.Unspecified => ExclusionReason.None,
            V1.ExclusionReason.Cumulative => ExclusionReason.Cumulative,
            V1.ExclusionReason.Partial => ExclusionReason.Partial,
            V1.ExclusionReason.Target => ExclusionReason.Target,
            V1.ExclusionReason.Conflict => ExclusionReason.Conflict,
            V1.ExclusionReason.Unconfirmed => ExclusionReason.Unconfirmed,
            _ => violations.Unknown<ExclusionReason>(field),
        };

    public static Intake.DocumentFormat Format(
        this Violations violations, V1.DocumentFormat format, string field) => format switch
        {
            V1.DocumentFormat.Unspecified => Intake.DocumentFormat.Auto,
            V1.DocumentFormat.PlainText => Intake.DocumentFormat.PlainText,
            V1.DocumentFormat.Html => Intake.DocumentFormat.Html,
            V1.DocumentFormat.Docx => Intake.DocumentFormat.Docx,
            V1.DocumentFormat.Csv => Intake.DocumentFormat.Csv,
            V1.DocumentFormat.Json => Intake.DocumentFormat.Json,
            _ => violations.Unknown<Intake.DocumentFormat>(field),
        };

    public static Basis Basis(this Violations violations, V1.Basis basis) => basis switch
    {
        V1.Basis.Unspecified or V1.Basis.Submitted => Model.Rollups.Basis.Submitted,
        V1.Basis.Accepted => Model.Rollups.Basis.Accepted,
        _ => violations.Unknown<Basis>("basis"),
    };

    public static V1.Track Track(this Violations violations, V1.Track track) => track switch
    {
        V1.Track.Unspecified or V1.Track.Effective => V1.Track.Effective,
        V1.Track.Declared or V1.Track.Computed => track,
        _ => violations.Unknown<V1.Track>("track"),
    };

    public static bool IsVerified(this Violations violations, V1.Consistency consistency)
    {
        if (consistency is not (V1.Consistency.Unspecified or V1.Consistency.Cached or V1.Consistency.Verified))
        {
            violations.Unknown<V1.Consistency>("consistency");
        }

        return consistency == V1.Consistency.Verified;
    }

    public static RollupPolicy Policy(this Violations violations, V1.RollupPolicy? policy) => new(
        policy?.Departments switch
        {
            null or V1.DepartmentFigures.Unspecified or V1.DepartmentFigures.Beside => DepartmentFigures.Beside,
            V1.DepartmentFigures.Counted => DepartmentFigures.Counted,
            _ => violations.Unknown<DepartmentFigures>("policy.departments"),
        },
        policy?.Effective switch
        {
            null or V1.EffectiveRule.Unspecified or V1.EffectiveRule.DeclaredFirst => EffectiveRule.DeclaredFirst,
            V1.EffectiveRule.Computed => EffectiveRule.Computed,
            _ => violations.Unknown<EffectiveRule>("policy.effective"),
        });

    /// <summary>Null where the number is none of the contract's, or none was given: a level must be said.</summary>
    public static JurisdictionLevel? Level(V1.JurisdictionLevel level) => level switch
    {
        V1.JurisdictionLevel.Province => JurisdictionLevel.Province,
        V1.JurisdictionLevel.City => JurisdictionLevel.City,
        V1.JurisdictionLevel.County => JurisdictionLevel.County,
        V1.JurisdictionLevel.Township => JurisdictionLevel.Township,
        V1.JurisdictionLevel.Zone => JurisdictionLevel.Zone,
        V1.JurisdictionLevel.Department => JurisdictionLevel.Department,
        _ => null,
    };

    public static T Unknown<T>(this Violations violations, string field)
        where T : struct, Enum =>
            violations.Add<T>(field, "is a number that this version of the contract does not have.");
}
