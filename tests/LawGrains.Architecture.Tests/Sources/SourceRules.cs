using System.Text.RegularExpressions;

namespace LawGrains.Architecture.Tests.Sources;

/// <summary>How a source file must look. What the compiler and the formatter hold already is not held again.</summary>
internal static partial class SourceRules
{
    public const int MaximumLines = 400;

    private static readonly string[] VagueWords = ["Utils", "Util", "Helpers", "Helper", "Manager"];

    /// <summary>What is wrong with a file, a sentence each.</summary>
    /// <param name="path">From the repository's root, with forward slashes.</param>
    /// <param name="text">Its content.</param>
    public static IEnumerable<string> Problems(string path, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length - 1 > MaximumLines)
        {
            yield return $"{path} has {lines.Length - 1} lines; {MaximumLines} is the end";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (LineProblem(path, lines[i]) is { } problem)
            {
                yield return $"{path}:{i + 1} {problem}";
            }
        }

        if (Path.GetFileNameWithoutExtension(path) is var name && IsVague(name))
        {
            yield return $"{path} names no subject";
        }
    }

    private static string? LineProblem(string path, string line)
    {
        if (BlockNamespace().IsMatch(line))
        {
            return "has a namespace with braces";
        }

        if (Region().IsMatch(line))
        {
            return "has a #region";
        }

        if (Condition().IsMatch(line) && !path.StartsWith("src/LawGrains.Server/", StringComparison.Ordinal))
        {
            return "has an #if outside the server's wiring";
        }

        return Declaration().Match(line) is { Success: true } declared && IsVague(declared.Groups[1].Value)
            ? $"declares {declared.Groups[1].Value}, which names no subject"
            : null;
    }

    private static bool IsVague(string name) => VagueWords.Any(word => name.EndsWith(word, StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*namespace\s+[\w.]+\s*\{?\s*$")]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^\s*#\s*region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*#\s*if\b")]
    public static partial Regex Condition();

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|file)\s+)*"
        + @"(?:class|record|struct|interface|enum)\s+(?:class\s+|struct\s+)?(\w+)")]
    private static partial Regex Declaration();
}
