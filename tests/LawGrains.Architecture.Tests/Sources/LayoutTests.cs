namespace LawGrains.Architecture.Tests.Sources;

/// <summary>The top of the repository holds what the design names and nothing else: no plans, no scratch.</summary>
public sealed class LayoutTests
{
    private static readonly string[] Allowed =
    [
        "src", "tests", "deploy", "protos", "LawGrains.sln", "README.md",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
    ];

    // What running leaves behind; git ignores it.
    private static readonly string[] LeftBehind = ["data", "TestResults", "BenchmarkDotNet.Artifacts"];

    [Fact]
    public void Top_OfTheRepository_HoldsWhatTheDesignNames() => Assert.Empty(
        Directory.EnumerateFileSystemEntries(Repository.Root)
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.'))
            .Except(Allowed)
            .Except(LeftBehind));

    [Fact]
    public void Ignored_LeftBehind_IsIgnoredByGit()
    {
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")).Select(line => line.Trim('/'));

        Assert.Empty(LeftBehind.Except(ignored));
    }

    [Fact]
    public void Solution_OfTheRepository_HasEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "LawGrains.sln")).Replace('\\', '/');

        Assert.DoesNotContain(
            RepositoryFiles.Under("src", "*.csproj")
                .Concat(RepositoryFiles.Under("tests", "*.csproj"))
                .Select(RepositoryFiles.Relative),
            path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));
    }
}
