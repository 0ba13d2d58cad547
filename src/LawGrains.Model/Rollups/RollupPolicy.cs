namespace LawGrains.Model.Rollups;

/// <summary>What a tenant decides about totals.</summary>
/// <param name="Departments">Whether departments' figures enter their government's totals. Default: beside.</param>
/// <param name="Effective">What the effective track is. Default: declared where there is one.</param>
[GenerateSerializer, Immutable, Alias("rollup-policy")]
public sealed record RollupPolicy(
    [property: Id(0)] DepartmentFigures Departments = DepartmentFigures.Beside,
    [property: Id(1)] EffectiveRule Effective = EffectiveRule.DeclaredFirst)
{
    public static readonly RollupPolicy Default = new();
}

/// <summary>Where the figures of departments stand.</summary>
[GenerateSerializer, Alias("department-figures")]
public enum DepartmentFigures
{
    /// <summary>Shown beside the total of their government, not in it.</summary>
    Beside = 0,

    /// <summary>Added like those of any other jurisdiction below it.</summary>
    Counted = 1,
}

/// <summary>What the effective track of a node that is no leaf is.</summary>
[GenerateSerializer, Alias("effective-rule")]
public enum EffectiveRule
{
    /// <summary>What the node declares of the whole, where it does; else what is below.</summary>
    DeclaredFirst = 0,

    /// <summary>The computed track, whatever a node declares.</summary>
    Computed = 1,
}
