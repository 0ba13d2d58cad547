using LawGrains.V1;

namespace LawGrains.Cli.Analysis;

/// <summary>Chooses the observations of which a reader learns most: those that differ in kind come first.</summary>
internal static class Telling
{
    /// <returns>At most <paramref name="most"/>, in the order of the text.</returns>
    public static IReadOnlyList<Observation> Choose(IReadOnlyList<Observation> all, int most)
    {
        if (all.Count <= most)
        {
            return all;
        }

        var seen = new HashSet<object>();
        return
        [
            .. all.Select((observation, index) => (Observation: observation, Index: index, IsNew: seen.Add(KindOf(observation))))
                .OrderByDescending(entry => entry.IsNew)
                .ThenBy(entry => entry.Index)
                .Take(most)
                .OrderBy(entry => entry.Index)
                .Select(entry => entry.Observation),
        ];
    }

    private static object KindOf(Observation observation) =>
        (observation.Role, observation.ExclusionReason, observation.Precision, UnitOf(observation), observation.Value == "0");

    // Rates and money are read differently from things that are counted.
    private static string UnitOf(Observation observation) => observation.Unit is "%" or "元" ? observation.Unit : "";
}
