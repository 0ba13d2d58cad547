using System.Collections.Immutable;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Trees;

/// <summary>A province of common size: 10 cities, 100 counties, 1,400 townships; counties and townships report.</summary>
internal static class ProvinceTree
{
    public const string Tenant = "province";
    public const string Code = "990000";
    private const int Cities = 10;
    private const int Counties = 100;
    private const int Townships = 1_400;

    public static ImmutableArray<string> CountyCodes { get; } =
        [.. Enumerable.Range(0, Counties).Select(county => $"{CityOf(county)[..4]}{(county / Cities) + 10:00}")];

    public static ImmutableArray<string> TownshipCodes { get; } =
    [
        .. Enumerable.Range(0, Townships)
            .Select(township => $"{CountyOf(township)}{(township / Counties) + 100:000}"),
    ];

    public static MeasuredTree Tree { get; } = new(
        Tenant, Code, [.. Lines()], [.. Enumerable.Range(1 + Cities, Counties + Townships)]);

    private static IEnumerable<ImportedJurisdiction> Lines() =>
    [
        MeasuredTree.Line(Code, JurisdictionLevel.Province, ""),
        .. Enumerable.Range(0, Cities).Select(city => MeasuredTree.Line(CityOf(city), JurisdictionLevel.City, Code)),
        .. Enumerable.Range(0, Counties)
            .Select(county => MeasuredTree.Line(CountyCodes[county], JurisdictionLevel.County, CityOf(county))),
        .. Enumerable.Range(0, Townships)
            .Select(township => MeasuredTree.Line(TownshipCodes[township], JurisdictionLevel.Township, CountyOf(township))),
    ];

    private static string CityOf(int number) => $"99{(number % Cities) + 1:00}00";

    private static string CountyOf(int township) => CountyCodes[township % Counties];
}
