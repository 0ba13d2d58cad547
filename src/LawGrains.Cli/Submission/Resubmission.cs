using Google.Protobuf;
using Grpc.Core;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Submission;

/// <summary>
/// What to do about a document that was submitted before and does not stand any more. Returned, withdrawn or reopened, it
/// is submitted again; where another revision has replaced it, only on demand. Sent after a revision that the request's id
/// names, so that the same command given twice is one submission here too.
/// </summary>
/// <param name="connection">Where to.</param>
/// <param name="again">Whether what was replaced is submitted again.</param>
internal sealed class Resubmission(Connection connection, bool again)
{
    public static bool IsNeeded(Receipt receipt) =>
        receipt.Replayed && (receipt.LatestRevision != receipt.Revision || IsOut(receipt.LatestStatus));

    /// <param name="item">The document.</param>
    /// <param name="first">The stored answer to its first submission.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<SubmitOutcome> RunAsync(
        ManifestItem item, SubmitReportResponse first, CancellationToken cancellationToken)
    {
        try
        {
            var content = await TextFile.ReadBytesAsync(item.Path, cancellationToken);
            var latest = first.Receipt.LatestRevision;
            if (!IsOut(first.Receipt.LatestStatus))
            {
                // What stands may be this document, submitted again before. It is no longer expected, and so never taken twice.
                if (await TryAsync(item, content, latest - 1, cancellationToken) is { } known)
                {
                    return known;
                }

                if (!again)
                {
                    return SubmitOutcome.Replaced(item, first);
                }
            }

            return await SendAsync(item, content, latest, cancellationToken);
        }
        catch (CliFailureException failure)
        {
            return SubmitOutcome.NotSent(item, failure.Message);
        }
        catch (RpcException exception)
        {
            var (exitCode, line) = Failures.Describe(exception, connection.Server)!.Value;
            return new(item, "", null, exitCode, SubmitOutcome.NotResubmittedReason, line);
        }
    }

    private async Task<SubmitOutcome?> TryAsync(
        ManifestItem item, byte[] content, int after, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(item, content, after, cancellationToken);
        }
        catch (RpcException conflict) when (conflict.StatusCode == StatusCode.Aborted)
        {
            return null;
        }
    }

    private async Task<SubmitOutcome> SendAsync(
        ManifestItem item, byte[] content, int after, CancellationToken cancellationToken)
    {
        var requestId = RequestIds.After(after, item.Code, item.Period, content);
        var answer = await connection.Submissions.SubmitReportAsync(
            new()
            {
                RequestId = requestId,
                Code = item.Code,
                Period = item.Period,
                ExpectedRevision = after,
                Document = new() { Content = UnsafeByteOperations.UnsafeWrap(content), FileName = Path.GetFileName(item.Path) },
            },
            connection.Call(cancellationToken));
        return new(item, requestId, answer, ExitCode.Done, "", "");
    }

    private static bool IsOut(ReportStatus status) =>
        status is ReportStatus.Returned or ReportStatus.Withdrawn or ReportStatus.Reopened;
}
