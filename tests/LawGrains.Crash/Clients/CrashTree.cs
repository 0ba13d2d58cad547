using LawGrains.V1;

namespace LawGrains.Crash.Clients;

/// <summary>The tree of a run: a province, 3 cities, 12 counties and 84 townships, each of which owes a report.</summary>
internal static class CrashTree
{
    public const string Tenant = "yunze";
    public const string Period = "2024";
    public const string Root = "970000";

    private const int Cities = 3;
    private const int CountiesEach = 4;
    private const int TownshipsEach = 7;

    private static readonly ImmutableArray<(string Code, JurisdictionLevel Level, string Parent)> Nodes =
    [
        (Root, JurisdictionLevel.Province, ""),
        .. Enumerable.Range(1, Cities).Select(city => (City(city), JurisdictionLevel.City, Root)),
        .. Enumerable.Range(1, Cities).SelectMany(city => Enumerable.Range(1, CountiesEach)
            .Select(county => (County(city, county), JurisdictionLevel.County, City(city)))),
        .. Enumerable.Range(1, Cities).SelectMany(city => Enumerable.Range(1, CountiesEach)
            .SelectMany(county => Enumerable.Range(1, TownshipsEach).Select(township =>
                ($"{County(city, county)}{100 + township:000}", JurisdictionLevel.Township, County(city, county))))),
    ];

    private static readonly ILookup<string, string> ChildrenByParent = Nodes.ToLookup(node => node.Parent, node => node.Code);

    public static ImmutableArray<string> Codes { get; } = [.. Nodes.Select(node => node.Code)];

    public static IEnumerable<string> ChildrenOf(string code) => ChildrenByParent[code];

    /// <summary>As the registry takes them, parents first.</summary>
    public static IEnumerable<ImportedJurisdiction> Lines() => Nodes.Select(node => new ImportedJurisdiction
    {
        Code = node.Code,
        Name = $"{node.Level} {node.Code}",
        Level = node.Level,
        ParentCode = node.Parent,
    });

    private static string City(int city) => $"97{city:00}00";

    private static string County(int city, int county) => $"97{city:00}{20 + county:00}";
}
