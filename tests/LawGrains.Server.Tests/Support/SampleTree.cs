using LawGrains.V1;

namespace LawGrains.Server.Tests.Support;

/// <summary>
/// A ragged tree: a province with a city, a county, towns and a zone; a municipality without a city level.
/// </summary>
public static class SampleTree
{
    public const string Period = "2024";
    public const string Province = "330000";
    public const string City = "330200";
    public const string County = "330211";
    public const string NorthTown = "330211001";
    public const string SouthTown = "330211002";
    public const string Zone = "330290";
    public const string Municipality = "310000";
    public const string District = "310101";
    public const string RiverTown = "310101001";

    /// <summary>Groups others and owes no report.</summary>
    public const string Group = "GROUP-1";

    public static IReadOnlyList<ImportedJurisdiction> Lines { get; } =
    [
        Line(1, Province, "东海省", JurisdictionLevel.Province, ""),
        Line(2, City, "明州市", JurisdictionLevel.City, Province),
        Line(3, County, "镇海县", JurisdictionLevel.County, City),
        Line(4, NorthTown, "北山镇", JurisdictionLevel.Township, County),
        Line(5, SouthTown, "南河镇", JurisdictionLevel.Township, County),
        Line(6, Zone, "高新区", JurisdictionLevel.Zone, City),
        Line(7, Municipality, "海城市", JurisdictionLevel.Province, ""),
        Line(8, District, "浦江区", JurisdictionLevel.County, Municipality),
        Line(9, RiverTown, "江口镇", JurisdictionLevel.Township, District),
        Line(10, Group, "省级部门", JurisdictionLevel.Department, Province, owesReport: false),
    ];

    public static ImportedJurisdiction Line(
        int line, string code, string name, JurisdictionLevel level, string parent, bool owesReport = true) => new()
        {
            Line = line,
            Code = code,
            Name = name,
            Level = level,
            ParentCode = parent,
            OwesReport = owesReport,
        };
}
