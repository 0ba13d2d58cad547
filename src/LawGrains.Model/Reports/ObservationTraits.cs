namespace LawGrains.Model.Reports;

/// <summary>How exactly the text states a value.</summary>
[GenerateSerializer, Alias("precision")]
public enum Precision
{
    Exact = 1,

    /// <summary>近, 约, 左右.</summary>
    Approximate = 2,

    /// <summary>余, 多, 超, 以上, 不少于.</summary>
    AtLeast = 3,

    /// <summary>不足, 以内.</summary>
    AtMost = 4,
}

/// <summary>Whom a value speaks of.</summary>
[GenerateSerializer, Alias("scope")]
public enum Scope
{
    /// <summary>The organ itself.</summary>
    Own = 1,

    /// <summary>The whole jurisdiction, what is below it included.</summary>
    Whole = 2,
}

/// <summary>The time that a value covers. Only <see cref="Year"/> enters a total.</summary>
[GenerateSerializer, Alias("period-qualifier")]
public enum PeriodQualifier
{
    /// <summary>The reported year, or the stock at its end.</summary>
    Year = 1,

    /// <summary>A start or cut-off inside the year (6月以来, 截至11月).</summary>
    Partial = 2,

    /// <summary>A start before the year (2020年以来).</summary>
    Cumulative = 3,

    /// <summary>A plan's figure.</summary>
    Target = 4,
}

/// <summary>The part an observation plays among those of the same indicator in its report.</summary>
[GenerateSerializer, Alias("observation-role")]
public enum ObservationRole
{
    /// <summary>Enters the total.</summary>
    Counted = 1,

    /// <summary>The same fact said again; does not add.</summary>
    Repeat = 2,

    /// <summary>A part of a total that the report states too; does not add.</summary>
    Part = 3,

    /// <summary>Contradicts another observation; none of the contradicting ones counts until somebody decides.</summary>
    Conflict = 4,

    /// <summary>Left out, for the observation's <see cref="ExclusionReason"/>.</summary>
    Excluded = 5,
}

/// <summary>Why a value is left out of totals. Each is counted in the cell, so that nothing vanishes.</summary>
[GenerateSerializer, Alias("exclusion-reason")]
public enum ExclusionReason
{
    None = 0,
    Cumulative = 1,
    Partial = 2,
    Target = 3,
    Conflict = 4,

    /// <summary>Below the tenant's confidence, and nobody confirmed it.</summary>
    Unconfirmed = 5,
}
