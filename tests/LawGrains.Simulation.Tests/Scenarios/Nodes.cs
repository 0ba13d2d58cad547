using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Simulation.Tests.Scenarios;

/// <summary>Trees to run on, each node after its parent.</summary>
internal static class Nodes
{
    /// <summary>Four levels, ragged: a zone at a city, a county without townships.</summary>
    public static readonly ImportedJurisdiction[] FourLevels = Of(
        "33 Province", "3302 City 33", "3303 City 33", "330211 County 3302", "330212 County 3302", "330299 Zone 3302",
        "330301 County 3303", "330302 County 3303", "330211100 Township 330211", "330211101 Township 330211",
        "330211102 Township 330211", "330212100 Township 330212", "330212101 Township 330212",
        "330301100 Township 330301");

    /// <summary>A county with many townships.</summary>
    public static ImportedJurisdiction[] Flat(int townships) =>
        Of(["330211 County", .. Enumerable.Range(100, townships).Select(number => $"330211{number} Township 330211")]);

    private static ImportedJurisdiction[] Of(params string[] nodes) => [.. nodes.Select((node, index) =>
    {
        var parts = node.Split(' ');
        return new ImportedJurisdiction(
            index + 1,
            JurisdictionCode.Parse(parts[0]),
            $"名{parts[0]}",
            Enum.Parse<JurisdictionLevel>(parts[1]),
            parts.Length > 2 ? JurisdictionCode.Parse(parts[2]) : null);
    })];
}
