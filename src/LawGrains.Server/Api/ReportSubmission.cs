using System.Runtime.InteropServices;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Intake;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>One submission, alone or within a stream.</summary>
internal sealed class ReportSubmission(
    IGrainFactory grains, TreeAccess tree, DocumentReader documents, TenantCatalog catalog, LastYear lastYear)
{
    /// <exception cref="FaultException">Refused; nothing was changed.</exception>
    public async Task<SubmitReportResponse> SubmitAsync(
        Caller caller, SubmitReportRequest request, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        var requestId = violations.RequestId(request.RequestId);
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var expected = violations.ExpectedRevision(request.HasExpectedRevision, request.ExpectedRevision);
        var figures = Figures(request, violations);
        var document = Document(request, violations);
        violations.ThrowIfAny();

        var located = await tree.FindAsync(caller, code, period, period, "code", cancellationToken);
        RequireReporting(located, period);
        var catalogue = await catalog.ForAsync(caller.Tenant, period).WaitAsync(cancellationToken);
        var key = new ReportKey(caller.Tenant, period, located.Jurisdiction.Id);
        var read = figures ?? documents.Read(catalogue, document!, located.Jurisdiction.Level, period);
        var draft = await lastYear.CompareAsync(key, code, read, catalogue).WaitAsync(cancellationToken);
        var command = new SubmitReport(requestId, caller.Actor, code, expected, draft, Original(document));

        var outcome = await grains.GetGrain<IReportGrain>(key.ToString()).SubmitAsync(command)
            .WaitAsync(cancellationToken);
        return new()
        {
            Receipt = InRequest(outcome, figures is not null).OrThrow().ToProto(),
            Draft = DraftWriter.Write(draft, catalogue.Indicators, withText: false),
        };
    }

    private static ReportDraft? Figures(SubmitReportRequest request, Violations violations) =>
        request.ContentCase == SubmitReportRequest.ContentOneofCase.Figures
            ? new FiguresReader(violations).Read(request.Figures)
            : null;

    private static SourceDocument? Document(SubmitReportRequest request, Violations violations)
    {
        switch (request.ContentCase)
        {
            case SubmitReportRequest.ContentOneofCase.Document:
                return violations.Document(request.Document);
            case SubmitReportRequest.ContentOneofCase.Figures:
                return null;
            default:
                violations.Add("content", "must be a document or figures.");
                return null;
        }
    }

    private static void RequireReporting(LocatedJurisdiction located, Period period)
    {
        if (!located.Jurisdiction.OwesReport)
        {
            throw new Refusal(
                RefusalCode.NotReporting, $"{located.Jurisdiction.Code} owes no report in {period}.", "code")
                    .ToException();
        }
    }

    // The message's bytes are never written to again, so that they can be kept without a copy.
    private static OriginalDocument? Original(SourceDocument? document) => document is null
        ? null
        : new(
            document.Format.ToString(),
            document.FileName ?? "",
            ImmutableCollectionsMarshal.AsImmutableArray(document.Bytes.ToArray()));

    // The report speaks of its observations; in the request they lie below 'figures'.
    private static Outcome<Grains.Reports.Receipt> InRequest(Outcome<Grains.Reports.Receipt> outcome, bool isFigures) =>
        isFigures && outcome.Refusal is { Field: { } field } refusal
            && field.StartsWith("observations", StringComparison.Ordinal)
            ? refusal with { Field = $"figures.{field}" }
            : outcome;
}
