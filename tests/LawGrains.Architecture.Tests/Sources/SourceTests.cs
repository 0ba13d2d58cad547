namespace LawGrains.Architecture.Tests.Sources;

public sealed class SourceTests
{
    private static readonly string[] Switches = ["GRAINHOST_ORLEANS", "GRAINHOST_AZURE", "GRPCHOST_ASPNETCORE"];

    private static IEnumerable<string> Files =>
        RepositoryFiles.Under("src", "*.cs").Concat(RepositoryFiles.Under("tests", "*.cs"));

    [Fact]
    public void Files_OfTheRepository_KeepTheRules() => Problems.AssertNone(
        Files.SelectMany(path => SourceRules.Problems(RepositoryFiles.Relative(path), File.ReadAllText(path))));

    // One file of wiring per host: whoever reads it knows all that differs.
    [Fact]
    public void Conditions_OfTheServer_StandInOneFilePerHost() => Assert.All(Switches, name =>
    {
        var files = RepositoryFiles.Under("src/LawGrains.Server", "*.cs")
            .Where(path => File.ReadLines(path).Any(line =>
                SourceRules.Condition().IsMatch(line) && line.Contains(name, StringComparison.Ordinal)));

        Assert.InRange(files.Count(), 0, 1);
    });

    [Fact]
    public void Conditions_OfTheServer_AreOnNothingButTheHosts() => Problems.AssertNone(
        RepositoryFiles.Under("src/LawGrains.Server", "*.cs")
            .SelectMany(path => File.ReadLines(path).Select(line => (Path: path, Line: line)))
            .Where(pair => SourceRules.Condition().IsMatch(pair.Line) && !Switches.Any(pair.Line.Contains))
            .Select(pair => $"{RepositoryFiles.Relative(pair.Path)}: {pair.Line}"));

    [Fact]
    public void Problems_OfAGoodFile_AreNone() => Assert.Empty(SourceRules.Problems(
        "src/LawGrains.Model/Good.cs",
        """
        namespace LawGrains.Model;

        /// <summary>A Manager in words is none.</summary>
        public sealed record Good(int Number);

        """));

    [Theory]
    [InlineData("namespace LawGrains.Model", "has a namespace with braces")]
    [InlineData("namespace LawGrains.Model {", "has a namespace with braces")]
    [InlineData("    #region Fields", "has a #region")]
    [InlineData("#if DEBUG", "has an #if outside the server's wiring")]
    [InlineData("internal static class TextUtils", "declares TextUtils, which names no subject")]
    [InlineData("public sealed record TreeManager(int Number);", "declares TreeManager, which names no subject")]
    [InlineData("file readonly record struct ParseHelper;", "declares ParseHelper, which names no subject")]
    public void Problems_OfABadLine_AreNamed(string line, string problem) =>
        Assert.Equal([$"src/Bad.cs:2 {problem}"], SourceRules.Problems("src/Bad.cs", "\n" + line));

    [Fact]
    public void Problems_OfALongFile_AreNamed()
    {
        var text = string.Concat(Enumerable.Repeat("//\n", SourceRules.MaximumLines));

        Assert.Empty(SourceRules.Problems("src/Long.cs", text));
        Assert.Equal(["src/Long.cs has 401 lines; 400 is the end"], SourceRules.Problems("src/Long.cs", text + "//\n"));
    }

    [Fact]
    public void Problems_OfAVagueFileName_AreNamed() =>
        Assert.Equal(["src/Helpers.cs names no subject"], SourceRules.Problems("src/Helpers.cs", ""));
}
