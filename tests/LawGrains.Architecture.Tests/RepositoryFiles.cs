namespace LawGrains.Architecture.Tests;

/// <summary>The files of the repository that people write: no build output, no installed packages.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "TestResults"];

    /// <summary>Absolute paths, in order.</summary>
    public static IReadOnlyList<string> Under(string folder, string pattern) =>
        Directory.Exists(Path.Combine(Repository.Root, folder))
            ? [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
                .Where(path => !Relative(path).Split('/').Any(part => Generated.Contains(part)))
                .Order(StringComparer.Ordinal)]
            : [];

    /// <summary>As seen from the repository's root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
