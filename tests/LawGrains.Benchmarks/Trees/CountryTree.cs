using LawGrains.V1;

namespace LawGrains.Benchmarks.Trees;

/// <summary>
/// All China under one root: 31 provinces, 333 cities, 2,843 counties and 38,793 townships whose reports are in, 42,000
/// together, and 2,999 zones that owe one still.
/// </summary>
internal static class CountryTree
{
    public const string Tenant = "country";
    public const string Code = "000000";

    /// <summary>Of the one country, its root included.</summary>
    public const int Nodes = 45_000;

    private const int Provinces = 31;
    private const int Cities = 333;
    private const int Counties = 2_843;
    private const int Townships = 38_793;
    private const int Zones = Nodes - 1 - Townships - Counties - Cities - Provinces;
    private const int FirstProvince = 11;

    public static MeasuredTree Tree { get; } = new(
        Tenant, Code, [.. Lines("")], [.. Enumerable.Range(1, Provinces + Cities + Counties + Townships)]);

    /// <summary>Other countries, apart from the one: nobody reports there, and nobody asks.</summary>
    /// <param name="nodes">How many jurisdictions they have together, at least.</param>
    public static IEnumerable<ImportedJurisdiction> Others(int nodes) =>
        Enumerable.Range(0, (nodes + Nodes - 1) / Nodes).SelectMany(other => Lines($"{(char)('A' + other)}-"));

    private static IEnumerable<ImportedJurisdiction> Lines(string prefix)
    {
        yield return MeasuredTree.Line(prefix + Code, JurisdictionLevel.Zone, "", owesReport: false);
        for (var i = 0; i < Provinces; i++)
        {
            yield return MeasuredTree.Line(prefix + ProvinceAt(i), JurisdictionLevel.Province, prefix + Code);
        }

        for (var i = 0; i < Cities; i++)
        {
            yield return MeasuredTree.Line(prefix + CityAt(i), JurisdictionLevel.City, prefix + ProvinceAt(i % Provinces));
        }

        for (var i = 0; i < Counties; i++)
        {
            yield return MeasuredTree.Line(prefix + CountyAt(i), JurisdictionLevel.County, prefix + CityAt(i % Cities));
        }

        for (var i = 0; i < Townships; i++)
        {
            var county = CountyAt(i % Counties);
            yield return MeasuredTree.Line(
                $"{prefix}{county}{(i / Counties) + 100:000}", JurisdictionLevel.Township, prefix + county);
        }

        for (var i = 0; i < Zones; i++)
        {
            var county = CountyAt(i % Counties);
            yield return MeasuredTree.Line(
                $"{prefix}{county}{(i / Counties) + 400:000}", JurisdictionLevel.Zone, prefix + county);
        }
    }

    private static string ProvinceAt(int number) => $"{number + FirstProvince}0000";

    private static string CityAt(int number) => $"{ProvinceAt(number % Provinces)[..2]}{(number / Provinces) + 1:00}00";

    private static string CountyAt(int number) => $"{CityAt(number % Cities)[..4]}{(number / Cities) + 10:00}";
}
