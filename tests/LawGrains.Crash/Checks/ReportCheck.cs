using System.Globalization;
using Grpc.Core;
using LawGrains.Crash.Clients;
using LawGrains.Crash.Ledger;
using LawGrains.Crash.Runs;
using LawGrains.V1;

namespace LawGrains.Crash.Checks;

/// <summary>Holds reports against their accounts. Nothing may be open in these meanwhile.</summary>
/// <param name="connection">Of one who may see all.</param>
/// <param name="counts">Takes what was checked.</param>
internal sealed class ReportCheck(Connection connection, RunCounts counts)
{
    private const int PageSize = 50;

    /// <summary>The latest revision, the status, and the latest step; of what was never submitted, that there is nothing.</summary>
    /// <exception cref="CrashException">It is not so, or the server does not tell.</exception>
    public Task LatestAsync(ReportAccount account, CancellationToken cancellationToken) =>
        TellingAsync(account, () => CheckLatestAsync(account, cancellationToken), cancellationToken);

    /// <summary>All revisions whole, their chain, and all steps.</summary>
    /// <exception cref="CrashException">It is not so, or the server does not tell.</exception>
    public Task WholeAsync(ReportAccount account, CancellationToken cancellationToken) =>
        TellingAsync(account, () => CheckWholeAsync(account, cancellationToken), cancellationToken);

    private static async Task TellingAsync(ReportAccount account, Func<Task> check, CancellationToken cancellationToken)
    {
        try
        {
            await check();
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw account.Wrong($"it could not be read: {exception.Status}", exception);
        }
    }

    private async Task CheckLatestAsync(ReportAccount account, CancellationToken cancellationToken)
    {
        var report = await FindAsync(account, revision: null, cancellationToken);
        if (account.Revisions is not [.., var latest])
        {
            Require(account, report is null, "there is a report, and nothing was submitted");
            return;
        }

        Require(account, report is not null, "the report is missing");
        RequireRevision(account, latest, report!);
        var steps = await connection.Reviews.ListStepsAsync(account, pageSize: 1, pages: 1, cancellationToken);
        RequireSteps(account, account.Steps.TakeLast(1), steps);
    }

    private async Task CheckWholeAsync(ReportAccount account, CancellationToken cancellationToken)
    {
        await CheckLatestAsync(account, cancellationToken);
        if (account.Revisions.Count == 0)
        {
            return;
        }

        var headers = await connection.Submissions.ListHeadersAsync(account, PageSize, cancellationToken);
        Require(
            account,
            headers.Select(header => header.Number).SequenceEqual(account.Revisions.Select(kept => kept.Number).Reverse()),
            $"the revisions are {string.Join(", ", headers.Select(header => header.Number))}");
        headers.Reverse();
        var previous = "";
        foreach (var (kept, header) in account.Revisions.Zip(headers))
        {
            var report = await FindAsync(account, kept.Number, cancellationToken);
            Require(account, header.Equals(report?.Revision), Says(kept.Number, "is listed as it is not"));
            RequireRevision(account, kept, report!);
            Require(account, header.PreviousSha256 == previous, Says(kept.Number, "does not chain to the one before"));
            previous = RevisionHashes.OfHeader(header, report!.Report);
        }

        var steps = await connection.Reviews.ListStepsAsync(account, PageSize, pages: int.MaxValue, cancellationToken);
        RequireSteps(account, account.Steps, steps);
    }

    private async Task<GetReportResponse?> FindAsync(ReportAccount account, int? revision, CancellationToken cancellationToken)
    {
        var request = new GetReportRequest { Code = account.Code, Period = CrashTree.Period, IncludeText = true };
        if (revision is { } number)
        {
            request.Revision = number;
        }

        try
        {
            return (await Connection.CallAsync(
                async options => await connection.Submissions.GetReportAsync(request, options), cancellationToken)).Answer;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private void RequireRevision(ReportAccount account, KeptRevision kept, GetReportResponse answer)
    {
        Require(
            account,
            answer.LatestRevision == account.Revisions.Count && answer.Status == account.Status,
            string.Create(CultureInfo.InvariantCulture, $"it stands at revision {answer.LatestRevision}, {answer.Status}"));
        Require(
            account,
            answer.Revision.Number == kept.Number && answer.Revision.ContentSha256 == kept.ContentHash
                && answer.Revision.Actor == account.Actor,
            Says(kept.Number, $"is {answer.Revision}"));
        Require(account, IsContent(kept.Content, answer.Report), Says(kept.Number, "is not what was sent"));

        var sections = answer.Report.Sections.Select((_, place) => RevisionHashes.OfSection(answer.Report, place)).ToList();
        Require(
            account,
            sections.SequenceEqual(answer.Report.Sections.Select(section => section.Sha256))
                && RevisionHashes.OfContent(sections) == kept.ContentHash,
            Says(kept.Number, "is not what its hashes say"));
        counts.CheckRevision();
    }

    private static bool IsContent(Content content, Draft report) =>
        report.Text == content.Text
        && report.Sections.Select(section => section.Span.Start).SequenceEqual([0, content.SecondSection])
        && report.Observations.Select(Figure).SequenceEqual(content.Figures);

    private static Figure Figure(Observation observation) => new(
        observation.Indicator,
        observation.Scope == Scope.Whole,
        decimal.Parse(observation.Value, CultureInfo.InvariantCulture),
        observation.Span.Start,
        observation.Span.End);

    private static void RequireSteps(ReportAccount account, IEnumerable<KeptStep> kept, IReadOnlyList<Transition> steps) => Require(
        account,
        steps.Select(step => new KeptStep(step.Number, step.From, step.To, step.Revision, step.Reason)).SequenceEqual(kept.Reverse())
            && steps.All(step => step.Actor == account.Actor),
        $"its steps are {string.Join(", ", steps)}");

    private static string Says(int revision, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"revision {revision} {what}");

    private static void Require(ReportAccount account, bool holds, string otherwise)
    {
        if (!holds)
        {
            throw account.Wrong(otherwise);
        }
    }
}
