using System.Globalization;
using LawGrains.Grains.Tenants;
using LawGrains.Intake;
using LawGrains.Model;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Api;

/// <summary>Reads documents, within the contract's limits.</summary>
internal sealed class DocumentReader(TenantAnalyzers analyzers)
{
    /// <param name="catalogue">What is collected, and the rules of the tenant's own.</param>
    /// <param name="document">As it came.</param>
    /// <param name="level">Of the jurisdiction whose report it is; null where unknown.</param>
    /// <param name="period">The period that it is for; null where unknown.</param>
    /// <exception cref="FaultException">It cannot be read, or holds more than the contract takes.</exception>
    public ReportDraft Read(DatedCatalogue catalogue, SourceDocument document, JurisdictionLevel? level, Period? period)
    {
        var draft = analyzers.For(catalogue).Analyze(document, new(level, period?.Year)).OrThrow();
        return draft.Observations.Length <= Limits.Observations
            ? draft
            : throw new Refusal(
                RefusalCode.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The report has {draft.Observations.Length} observations; at most {Limits.Observations}."),
                "document").ToException();
    }
}
