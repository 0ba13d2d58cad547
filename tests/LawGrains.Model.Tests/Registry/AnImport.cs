using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Model.Tests.Registry;

/// <summary>Imports as a test writes them: one line a jurisdiction, numbered from 1.</summary>
internal static class AnImport
{
    public static readonly Period Year = Period.Parse("2024");

    public static ImportedJurisdiction Line(string code, JurisdictionLevel level, string? parent = null) => new(
        0, JurisdictionCode.Parse(code), $"name of {code}", level, parent is null ? null : JurisdictionCode.Parse(parent));

    public static (JurisdictionTree Tree, ImportReport Report) Into(
        JurisdictionTree tree, params IReadOnlyList<ImportedJurisdiction> lines) =>
        TreeImport.Apply(tree, [.. lines.Select((line, i) => line with { Line = i + 1 })]);

    public static (JurisdictionTree Tree, ImportReport Report) IntoNothing(params IReadOnlyList<ImportedJurisdiction> lines) =>
        Into(JurisdictionTree.Empty, lines);

    /// <summary>The tree of lines that are all good.</summary>
    public static JurisdictionTree Tree(params IReadOnlyList<ImportedJurisdiction> lines)
    {
        var (tree, report) = IntoNothing(lines);
        Assert.Empty(report.Errors);
        return tree;
    }

    public static Jurisdiction At(this JurisdictionTree tree, string code) => tree.Newest.Find(JurisdictionCode.Parse(code))!;
}
