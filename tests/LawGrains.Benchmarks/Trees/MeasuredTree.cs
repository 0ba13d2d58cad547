using System.Collections.Immutable;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Trees;

/// <summary>A tenant with one tree.</summary>
/// <param name="Tenant">Its id.</param>
/// <param name="Root">The code of the node above all.</param>
/// <param name="Lines">As they are imported into an empty registry; those above come first.</param>
/// <param name="Reporting">Those whose reports are in, by their places among the lines.</param>
internal sealed record MeasuredTree(
    string Tenant, string Root, ImmutableArray<ImportedJurisdiction> Lines, ImmutableArray<int> Reporting)
{
    /// <summary>The permanent id of a line: the registry counts in the order in which they come.</summary>
    public static string IdOf(int place) => FormattableString.Invariant($"j{place + 1}");

    public static ImportedJurisdiction Line(string code, JurisdictionLevel level, string parent, bool owesReport = true) => new()
    {
        Code = code,
        Name = $"{level} {code}",
        Level = level,
        ParentCode = parent,
        OwesReport = owesReport,
    };
}
