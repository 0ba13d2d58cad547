using LawGrains.Crash.Clients;
using LawGrains.Crash.Ledger;
using LawGrains.V1;

namespace LawGrains.Crash.Checks;

/// <summary>What the contract lists of a report, page by page, the newest first.</summary>
internal static class Lists
{
    public static async Task<List<Revision>> ListHeadersAsync(
        this SubmissionService.SubmissionServiceClient client, ReportAccount account, int pageSize, CancellationToken cancellationToken)
    {
        var request = new ListRevisionsRequest { Code = account.Code, Period = CrashTree.Period, PageSize = pageSize };
        var headers = new List<Revision>();
        do
        {
            var (page, _) = await Connection.CallAsync(
                async options => await client.ListRevisionsAsync(request, options), cancellationToken);
            headers.AddRange(page.Revisions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return headers;
    }

    public static async Task<List<Transition>> ListStepsAsync(
        this ReviewService.ReviewServiceClient client,
        ReportAccount account,
        int pageSize,
        int pages,
        CancellationToken cancellationToken)
    {
        var request = new ListTransitionsRequest { Code = account.Code, Period = CrashTree.Period, PageSize = pageSize };
        var steps = new List<Transition>();
        do
        {
            var (page, _) = await Connection.CallAsync(
                async options => await client.ListTransitionsAsync(request, options), cancellationToken);
            steps.AddRange(page.Transitions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && --pages > 0);

        return steps;
    }
}
