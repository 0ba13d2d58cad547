using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Rules;

/// <summary>
/// How texts state the indicators of a catalogue: data, a file for each family, so that a tenant can add its own.
/// Immutable. Rules/README.md describes the form.
/// </summary>
public sealed class ExtractionRules
{
    private static readonly Lazy<ExtractionRules> Embedded = new(ReadEmbedded);

    // For people to read: nothing but what JSON demands is escaped.
    private static readonly RuleJson Written =
        new(new JsonSerializerOptions(RuleJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private ExtractionRules(ImmutableArray<RuleFile> files) => Files = files;

    /// <summary>The rules for the built-in catalogue.</summary>
    public static ExtractionRules BuiltIn => Embedded.Value;

    internal ImmutableArray<RuleFile> Files { get; }

    /// <summary>These rules and those of a tenant's own indicators.</summary>
    /// <param name="json">A file in the form of Rules/README.md.</param>
    /// <returns>Refused as malformed where the text is no such file or breaks its bounds, with what is wrong first.</returns>
    public Outcome<ExtractionRules> With(string json)
    {
        var file = Parse(json);
        return file.Refusal is { } refusal ? refusal
            : RuleCheck.Problems(file.Value).FirstOrDefault() is { } problem
            ? new Refusal(RefusalCode.Malformed, $"{problem.Field} {problem.Message}", problem.Field)
            : new ExtractionRules(Files.Add(file.Value with { IsOwn = true }));
    }

    /// <summary>All that is wrong with a rule file, with the place in it; nothing where it is good.</summary>
    public static ImmutableArray<RuleProblem> Problems(string json)
    {
        var file = Parse(json);
        return file.Refusal is { } refusal ? [new("rules", refusal.Message)] : [.. RuleCheck.Problems(file.Value)];
    }

    /// <summary>How texts state an indicator: each rule in the form of Rules/README.md, without the indicator.</summary>
    public IEnumerable<string> Of(IndicatorCode indicator) =>
        from file in Files
        from rule in file.Rules ?? []
        where rule.Indicator == indicator.Text
        select JsonSerializer.Serialize(rule with { Indicator = null! }, Written.RuleEntry);

    private static Outcome<RuleFile> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RuleJson.Default.RuleFile) is { } file
                ? file
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
