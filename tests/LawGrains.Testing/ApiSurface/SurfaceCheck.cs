namespace LawGrains.Testing.ApiSurface;

/// <summary>What became of a check: a line for each difference, and how many types each source answered for.</summary>
public sealed record SurfaceReport(IReadOnlyList<string> Differences, IReadOnlyDictionary<string, int> TypesBySource);

/// <summary>
/// Holds a surface that stands for another against that other: it may lack members, and may not add or change one.
/// </summary>
public static class SurfaceCheck
{
    /// <summary>
    /// Compares each type with the first source that knows it. A type that none knows is a difference.
    /// </summary>
    public static SurfaceReport Compare(PublicSurface ours, params IReadOnlyList<PublicSurface> upstream)
    {
        var differences = new List<string>();
        var covered = upstream.ToDictionary(source => source.Source, _ => 0, StringComparer.Ordinal);
        foreach (var type in ours.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (upstream.FirstOrDefault(source => source.Types.ContainsKey(type.Name)) is not { } source)
            {
                differences.Add($"{type.Kind} {type.Name}: no source knows it");
                continue;
            }

            covered[source.Source]++;
            var theirs = source.Types[type.Name];
            if (type.Kind != theirs.Kind)
            {
                differences.Add($"{type.Name}: is a {type.Kind}, upstream a {theirs.Kind}");
            }

            differences.AddRange(type.Members
                .Where(member => !theirs.Members.Contains(member))
                .Order(StringComparer.Ordinal)
                .Select(member => $"{type.Name}: {source.Source} lacks '{member}'"));
        }

        return new SurfaceReport(differences, covered);
    }
}
