namespace LawGrains.Model.Rollups;

/// <summary>Which revision of each report counts.</summary>
[GenerateSerializer, Alias("basis")]
public enum Basis
{
    /// <summary>The latest revision submitted and neither returned nor withdrawn.</summary>
    Submitted = 1,

    /// <summary>The latest revision accepted, which stays while a correction is pending.</summary>
    Accepted = 2,
}
