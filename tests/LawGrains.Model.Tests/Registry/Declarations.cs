using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Tests.Registry;

internal static class Declarations
{
    /// <summary>Whether one of the reports behind a node speaks for all that the node covers.</summary>
    public static Declaration DeclarationAt(this TreeSources sources, JurisdictionId id, Period period, Period borders) =>
        sources.Of(id, period, borders).Any(source => source.Declaration == Declaration.Holds)
            ? Declaration.Holds
            : Declaration.OtherBorders;
}
