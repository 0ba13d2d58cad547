using System.Xml.Linq;

namespace LawGrains.Architecture.Tests.Projects;

/// <summary>What a project file says of what it stands on.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="References">The projects it references, by name.</param>
/// <param name="Switches">Those of UsesGrains, HostsGrains and UsesGrpc that are on.</param>
internal sealed record ProjectFile(string Name, ImmutableSortedSet<string> References, ImmutableSortedSet<string> Switches)
{
    private static readonly string[] KnownSwitches = ["UsesGrains", "HostsGrains", "UsesGrpc"];

    /// <summary>The projects of the product, those under src, in the order of their names.</summary>
    public static ImmutableArray<ProjectFile> Product { get; } =
    [
        .. RepositoryFiles.Under("src", "*.csproj")
            .Select(path => Read(path))
            .OrderBy(project => project.Name, StringComparer.Ordinal)
    ];

    public static ProjectFile Read(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    public static ProjectFile Parse(string name, string xml)
    {
        var document = XDocument.Parse(xml);
        return new(
            name,
            [.. document.Descendants("ProjectReference").Select(item => NameOf(item.Attribute("Include")!.Value))],
            [.. KnownSwitches.Where(known => document.Descendants(known).Any(element => element.Value == "true"))]);
    }

    // Project files are written with either slash.
    private static string NameOf(string include) => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));
}
