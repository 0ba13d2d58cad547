using System.Collections.Immutable;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Trees;

/// <summary>The hottest node that can be: a province with 3,000 townships directly under it.</summary>
internal static class FlatProvince
{
    public const string Tenant = "flat";
    public const string Code = "980000";
    private const int Townships = 3_000;

    public static ImmutableArray<string> TownshipCodes { get; } =
        [.. Enumerable.Range(0, Townships).Select(township => $"98{township + 1_000_000:0000000}")];

    public static MeasuredTree Tree { get; } = new(
        Tenant,
        Code,
        [
            MeasuredTree.Line(Code, JurisdictionLevel.Province, "", owesReport: false),
            .. TownshipCodes.Select(code => MeasuredTree.Line(code, JurisdictionLevel.Township, Code)),
        ],
        [.. Enumerable.Range(1, Townships)]);
}
