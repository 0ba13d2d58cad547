using System.Collections.Immutable;
using System.Text.Json;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Rules;

/// <summary>
/// How texts state the indicators of a catalogue: data, a file for each family, so that a tenant can add its own.
/// Immutable. Rules/README.md describes the form.
/// </summary>
public sealed class ExtractionRules
{
    private static readonly Lazy<ExtractionRules> Embedded = new(ReadEmbedded);

    private ExtractionRules(ImmutableArray<RuleFile> files) => Files = files;

    /// <summary>The rules for the built-in catalogue.</summary>
    public static ExtractionRules BuiltIn => Embedded.Value;

    internal ImmutableArray<RuleFile> Files { get; }

    /// <summary>These rules and those of one more file.</summary>
    /// <param name="json">A file in the form of Rules/README.md.</param>
    /// <returns>Refused as malformed where the text is no such file, with what is wrong.</returns>
    public Outcome<ExtractionRules> With(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RuleJson.Default.RuleFile) is { } file
                ? new ExtractionRules(Files.Add(file))
                : new Refusal(RefusalCode.Malformed, "The rules are empty.", "rules");
        }
        catch (JsonException broken)
        {
            var place = $"line {broken.LineNumber + 1}, at {broken.Path}";
            return new Refusal(RefusalCode.Malformed, $"The rules are no rule file: {place}.", "rules");
        }
    }

    private static ExtractionRules ReadEmbedded() =>
        new([.. EmbeddedText.Names("rules/").Select(name =>
            JsonSerializer.Deserialize(EmbeddedText.Read(name), RuleJson.Default.RuleFile)
            ?? throw new InvalidOperationException($"{name} is empty."))]);
}
