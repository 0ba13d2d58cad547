using System.Runtime.CompilerServices;
using LawGrains.Grains.Tenants;
using LawGrains.Intake;
using LawGrains.Intake.Rules;

namespace LawGrains.Server.Api;

/// <summary>
/// Reads documents by a tenant's rules: the built-in ones and those of its own indicators, compiled once for each catalogue
/// and kept as long as that is. Thread-safe.
/// </summary>
internal sealed class TenantAnalyzers
{
    private readonly ConditionalWeakTable<DatedCatalogue, Lazy<DocumentAnalyzer>> _analyzers = [];

    public DocumentAnalyzer For(DatedCatalogue catalogue) =>
        _analyzers.GetValue(catalogue, static key => new(() => new(key.Indicators, RulesOf(key)))).Value;

    /// <summary>The built-in rules and those of the tenant's own.</summary>
    /// <exception cref="InvalidOperationException">Storage holds rules that were never found good.</exception>
    public static ExtractionRules RulesOf(DatedCatalogue catalogue) => catalogue.Own
        .Where(own => own.Rules.Length > 0)
        .Aggregate(ExtractionRules.BuiltIn, static (rules, own) => rules.With(own.Rules).Value);
}
