using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using LawGrains.Intake.Rules;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tenants;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>
/// Indicators and their rules. A rule of the contract has the members of the rule files' form: its JSON is one.
/// </summary>
internal static class IndicatorMapping
{
    private const int MaximumReplaced = 20;

    /// <summary>A family alone, so that a malformed code has one to be held against.</summary>
    private static readonly IndicatorCode Nowhere = IndicatorCode.Parse("no.code");

    public static V1.CatalogIndicator ToProto(this Indicator indicator) => new()
    {
        Code = indicator.Code.Text,
        NameZh = indicator.NameZh,
        NameEn = indicator.NameEn,
        Unit = indicator.Unit,
        UnitAliases = { indicator.UnitAliases },
        Kind = indicator.Kind.ToProto(),
        Numerator = indicator.Numerator?.Text ?? "",
        Denominator = indicator.Denominator?.Text ?? "",
        HigherIs = indicator.HigherIs.ToProto(),
        DefinitionZh = indicator.DefinitionZh,
        DefinitionEn = indicator.DefinitionEn,
    };

    public static V1.IndicatorDecision ToProto(this OwnIndicator decision) => new()
    {
        Version = decision.Version,
        FromPeriod = decision.From.ToString(),
        Retired = decision.IsRetired,
        Replaces = { decision.Replaces.Select(code => code.Text) },
        Actor = decision.Actor,
        At = Timestamp.FromDateTimeOffset(decision.At),
        Indicator = decision.Indicator.ToProto(),
        Rules = RulesIn(decision),
    };

    public static Indicator Indicator(this Violations violations, V1.CatalogIndicator? given)
    {
        given ??= new();
        var code = violations.Indicator(given.Code, "indicator.code") is { Text: not null } read ? read : Nowhere;
        var indicator = new Indicator(
            code,
            given.NameZh,
            given.NameEn,
            code.Text[..code.Text.IndexOf('.', StringComparison.Ordinal)],
            given.Unit,
            [.. given.UnitAliases],
            violations.Kind(given.Kind, "indicator.kind"),
            violations.Part(given.Numerator, "indicator.numerator"),
            violations.Part(given.Denominator, "indicator.denominator"),
            violations.Polarity(given.HigherIs, "indicator.higher_is"),
            given.DefinitionZh,
            given.DefinitionEn);
        foreach (var (field, problem) in IndicatorShape.Problems(indicator))
        {
            violations.Add($"indicator.{field}", problem);
        }

        return indicator;
    }

    public static System.Collections.Immutable.ImmutableArray<IndicatorCode> Replaced(
        this Violations violations, IReadOnlyCollection<string> codes)
    {
        if (codes.Count > MaximumReplaced)
        {
            violations.Add("replaces", $"must be at most {MaximumReplaced}.");
            return [];
        }

        return [.. codes.Select((code, i) => violations.Indicator(code, $"replaces[{i}]")).Distinct()];
    }

    /// <summary>The rules as a rule file; empty where there are none.</summary>
    public static string Rules(this Violations violations, Indicator indicator, V1.PutIndicatorRequest request)
    {
        if (request.Rules.Count == 0)
        {
            return "";
        }

        var file = new JsonObject
        {
            ["family"] = indicator.Family,
            ["scopes"] = new JsonObject
            {
                [indicator.Code.Text] = new JsonObject
                {
                    ["township"] = ScopeWord(violations, request.TownshipScope, "township_scope"),
                    ["above"] = ScopeWord(violations, request.AboveScope, "above_scope"),
                },
            },
            ["rules"] = new JsonArray([.. request.Rules.Select(rule => Node(rule, indicator.Code))]),
        }.ToJsonString();
        foreach (var problem in ExtractionRules.Problems(file))
        {
            violations.Add(problem.Field, problem.Message);
        }

        return file;
    }

    public static V1.ExtractionRule ToRule(string json) => JsonParser.Default.Parse<V1.ExtractionRule>(json);

    private static JsonObject Node(V1.ExtractionRule rule, IndicatorCode indicator)
    {
        var node = JsonNode.Parse(JsonFormatter.Default.Format(rule))!.AsObject();
        node["indicator"] = indicator.Text;
        return node;
    }

    private static string ScopeWord(Violations violations, V1.Scope scope, string field) =>
        scope != V1.Scope.Unspecified && violations.Scope(scope, field) == Model.Reports.Scope.Own ? "own" : "whole";

    private static int RulesIn(OwnIndicator decision) =>
        decision.Rules.Length == 0 ? 0 : JsonNode.Parse(decision.Rules)!["rules"]!.AsArray().Count;

    private static IndicatorCode? Part(this Violations violations, string code, string field) =>
        code.Length == 0 ? null : violations.Indicator(code, field);

    private static IndicatorKind Kind(this Violations violations, V1.IndicatorKind kind, string field) => kind switch
    {
        V1.IndicatorKind.Count => IndicatorKind.Count,
        V1.IndicatorKind.Amount => IndicatorKind.Amount,
        V1.IndicatorKind.Level => IndicatorKind.Level,
        V1.IndicatorKind.Ratio => IndicatorKind.Ratio,
        V1.IndicatorKind.Score => IndicatorKind.Score,
        V1.IndicatorKind.Unspecified => violations.Add<IndicatorKind>(field, "must be said: how values come together."),
        _ => violations.Unknown<IndicatorKind>(field),
    };

    private static Polarity Polarity(this Violations violations, V1.Polarity polarity, string field) => polarity switch
    {
        V1.Polarity.Unspecified or V1.Polarity.Neutral => Model.Catalogue.Polarity.Neutral,
        V1.Polarity.Better => Model.Catalogue.Polarity.Better,
        V1.Polarity.Worse => Model.Catalogue.Polarity.Worse,
        _ => violations.Unknown<Polarity>(field),
    };
}
