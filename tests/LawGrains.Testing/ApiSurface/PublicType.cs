namespace LawGrains.Testing.ApiSurface;

/// <summary>
/// A public type: its full name (nested ones with a '.'), its kind, and a line for each thing others can see of it.
/// </summary>
public sealed record PublicType(string Name, string Kind, IReadOnlySet<string> Members);

/// <summary>Public types by name, and where the knowledge of them comes from.</summary>
public sealed record PublicSurface(string Source, IReadOnlyDictionary<string, PublicType> Types)
{
    public static PublicSurface Of(string source, IEnumerable<PublicType> types) =>
        new(source, types.ToDictionary(type => type.Name, StringComparer.Ordinal));
}
