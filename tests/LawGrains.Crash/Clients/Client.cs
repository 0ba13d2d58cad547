using System.Globalization;
using Grpc.Core;
using LawGrains.Crash.Ledger;
using LawGrains.Crash.Runs;
using LawGrains.V1;

namespace LawGrains.Crash.Clients;

/// <summary>
/// One of those that send: submits, corrects, accepts, returns and withdraws reports that are its alone, one request after
/// the other.
/// </summary>
/// <param name="reports">Its reports.</param>
/// <param name="connection">Its connection.</param>
/// <param name="random">Its own, so that what it sends does not depend on the others.</param>
/// <param name="counts">Takes what was done.</param>
internal sealed class Client(
    ImmutableArray<ReportAccount> reports, Connection connection, Random random, RunCounts counts)
{
    // A server may forget answers beyond the last 64 of a report.
    private const int AnswersKept = 64;

    private readonly Writing _writing = new(random);
    private int _requests;

    /// <summary>Sends until it is told to stop, and then until its last request is answered.</summary>
    /// <param name="answered">Called after each request that was settled.</param>
    /// <param name="stop">Ends the sending.</param>
    /// <param name="cancellationToken">Gives up, with a request open.</param>
    public async Task SendUntilAsync(Action answered, CancellationToken stop, CancellationToken cancellationToken)
    {
        while (!stop.IsCancellationRequested)
        {
            // Every other time the first, which comes to so many revisions that old ones move to pages.
            var report = reports[random.Next(2) * random.Next(reports.Length)];
            if (random.Next(10) == 0)
            {
                await RepeatAsync(report, cancellationToken);
            }
            else
            {
                await SendAsync(report, Draw(report), cancellationToken);
                answered();
            }
        }
    }

    /// <summary>Repeats something that was answered long ago, as a client does that has lost its notes.</summary>
    public Task RepeatOneAsync(CancellationToken cancellationToken) =>
        RepeatAsync(reports[random.Next(reports.Length)], cancellationToken);

    private async Task SendAsync(ReportAccount report, Request request, CancellationToken cancellationToken)
    {
        report.Send(request);
        var (receipt, attempts) = await TellingAsync(report, request, cancellationToken);
        report.Settle(receipt, attempts);
        counts.Acknowledge(request.Act, receipt, attempts);
    }

    private async Task RepeatAsync(ReportAccount report, CancellationToken cancellationToken)
    {
        if (report.Answers.Count > 0)
        {
            var answer = report.Answers[^random.Next(1, Math.Min(report.Answers.Count, AnswersKept) + 1)];
            report.Repeat(answer, (await TellingAsync(report, answer.Request, cancellationToken)).Receipt);
            counts.Repeat();
        }
    }

    private async Task<(Receipt Receipt, int Attempts)> TellingAsync(
        ReportAccount report, Request request, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.SendAsync(request, cancellationToken);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw report.Wrong($"{request} was not taken: {exception.Status}", exception);
        }
    }

    private Request Draw(ReportAccount report)
    {
        var act = DrawAct(report.Status);
        var id = string.Create(CultureInfo.InvariantCulture, $"{report.Actor}-{++_requests}");
        return new(id, act, report.Code)
        {
            ExpectedRevision = act == Act.Accept ? null : report.Revisions.Count,
            Content = act == Act.Submit ? _writing.Draw($"{report.Code} {id}") : null,
            ContentHash = act == Act.Accept ? report.Revisions[^1].ContentHash : "",
            Reason = act is Act.Return or Act.Withdraw ? $"理由 {id}" : "",
        };
    }

    private Act DrawAct(ReportStatus status) => (status, random.Next(10)) switch
    {
        (ReportStatus.Submitted, < 3) => Act.Accept,
        (ReportStatus.Submitted, < 5) => Act.Return,
        (ReportStatus.Submitted or ReportStatus.Accepted or ReportStatus.Returned, 9) => Act.Withdraw,
        _ => Act.Submit,
    };
}
