namespace LawGrains.Architecture.Tests.Projects;

/// <summary>References point one way only (DESIGN §4): Model ← Intake, Grains ← Server ← Cli.</summary>
public sealed class ReferenceTests
{
    /// <summary>Every arrow there may be. A new one is a decision, made here and in the design.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["LawGrains.Model"] = [],
        ["LawGrains.Intake"] = ["LawGrains.Model"],
        ["LawGrains.Grains"] = ["LawGrains.Model"],
        ["LawGrains.Storage"] = [],
        ["LawGrains.Server"] = ["LawGrains.Grains", "LawGrains.Intake", "LawGrains.Model", "LawGrains.Storage"],
        ["LawGrains.Cli"] = ["LawGrains.Intake", "LawGrains.Model", "LawGrains.Server", "LawGrains.Storage"],
        ["Grpc.Embedded"] = [],
        ["Orleans.Embedded"] = [],
    };

    /// <summary>Which half of the two hosts a project may see.</summary>
    private static readonly Dictionary<string, string[]> AllowedSwitches = new(StringComparer.Ordinal)
    {
        ["LawGrains.Model"] = ["UsesGrains"],
        ["LawGrains.Intake"] = [],
        ["LawGrains.Grains"] = ["UsesGrains"],
        ["LawGrains.Storage"] = ["UsesGrains"],
        ["LawGrains.Server"] = ["HostsGrains", "UsesGrains", "UsesGrpc"],
        ["LawGrains.Cli"] = ["UsesGrpc"],
        ["Grpc.Embedded"] = [],
        ["Orleans.Embedded"] = [],
    };

    [Fact]
    public void Projects_UnderSrc_AreThoseOfTheDesign() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), ProjectFile.Product.Select(project => project.Name));

    [Fact]
    public void References_OfTheProduct_PointOneWay() =>
        Problems.AssertNone(ProjectFile.Product.SelectMany(ForbiddenArrows));

    [Fact]
    public void Switches_OfTheProduct_AreThoseItMayHave() =>
        Problems.AssertNone(ProjectFile.Product.SelectMany(project => project.Switches
            .Except(AllowedSwitches.GetValueOrDefault(project.Name, []))
            .Select(name => $"{project.Name} says {name}")));

    [Fact]
    public void References_ANewArrow_IsFound()
    {
        var model = ProjectFile.Parse(
            "LawGrains.Model",
            """
            <Project>
              <ItemGroup>
                <ProjectReference Include="..\LawGrains.Grains\LawGrains.Grains.csproj" />
              </ItemGroup>
            </Project>
            """);

        Assert.Equal(["LawGrains.Model → LawGrains.Grains"], ForbiddenArrows(model));
    }

    [Fact]
    public void Assemblies_OfTheModel_ReferenceTheGrainHostAndTheFrameworkAlone() =>
        Problems.AssertNone(OtherReferences(typeof(Model.Limits).Assembly, "Orleans."));

    [Fact]
    public void Assemblies_OfTheGrains_ReferenceTheModelTheGrainHostAndTheFrameworkAlone() =>
        Problems.AssertNone(OtherReferences(
            typeof(Grains.StorageNames).Assembly, "Orleans.", "LawGrains.Model", "Microsoft.Extensions."));

    private static IEnumerable<string> ForbiddenArrows(ProjectFile project) => project.References
        .Except(Allowed.GetValueOrDefault(project.Name, []))
        .Select(reference => $"{project.Name} → {reference}");

    private static IEnumerable<string> OtherReferences(System.Reflection.Assembly assembly, params string[] allowed) =>
        assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .Where(name => !allowed.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}
