using System.Text.RegularExpressions;

namespace LawGrains.Architecture.Tests.Protos;

/// <summary>A .proto file, read as far as names go.</summary>
internal sealed partial record ProtoFile(string Path, string Text)
{
    public static ProtoFile Parse(string path, string text) => new(path, Comments().Replace(text, ""));

    public string? Package => PackageStatement().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    public IEnumerable<string> Messages => MessageStart().Matches(Text).Select(match => match.Groups[1].Value);

    public IEnumerable<(string Name, string Body)> Services =>
        Service().Matches(Text).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    public IEnumerable<(string Name, string Request, string Response)> Calls =>
        Call().Matches(Text).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

    public IEnumerable<(string Name, IReadOnlyList<(string Name, int Number)> Values)> Enums =>
        Enumeration().Matches(Text).Select(match => (
            match.Groups[1].Value,
            (IReadOnlyList<(string, int)>)[.. Value().Matches(match.Groups[2].Value).Select(value => (
                value.Groups[1].Value,
                int.Parse(value.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)))]));

    /// <summary>The fields of all messages, members of a oneof among them.</summary>
    public IEnumerable<string> Fields => Field().Matches(Text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^package\s+([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex PackageStatement();

    [GeneratedRegex(@"\bmessage\s+(\w+)\s*\{")]
    private static partial Regex MessageStart();

    [GeneratedRegex(@"\bservice\s+(\w+)\s*\{(.*?)^\}", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"\brpc\s+(\w+)\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)")]
    private static partial Regex Call();

    [GeneratedRegex(@"\benum\s+(\w+)\s*\{([^}]*)\}")]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"(\w+)\s*=\s*(-?\d+)\s*;")]
    private static partial Regex Value();

    [GeneratedRegex(
        @"^\s*(?:optional\s+|repeated\s+)?(?:map<[^>]+>|[\w.]+)\s+([A-Za-z_]\w*)\s*=\s*\d+\s*(?:\[[^\]]*\]\s*)?;",
        RegexOptions.Multiline)]
    private static partial Regex Field();
}
