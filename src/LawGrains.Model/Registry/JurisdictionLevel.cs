namespace LawGrains.Model.Registry;

/// <summary>
/// What kind of jurisdiction a node is. Order holds among the first four only; zones and departments hang anywhere.
/// Trees are ragged: a level may be missing, and depth is data.
/// </summary>
[GenerateSerializer, Alias("jurisdiction-level")]
public enum JurisdictionLevel
{
    Province = 1,
    City = 2,
    County = 3,
    Township = 4,
    Zone = 5,
    Department = 6,
}
