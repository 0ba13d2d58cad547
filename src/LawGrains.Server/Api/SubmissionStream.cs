using System.Threading.Channels;
using Grpc.Core;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Telemetry;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>
/// Many submissions over one stream: some at a time, each answered when it is finished, none stopped by another's
/// refusal.
/// </summary>
internal sealed class SubmissionStream(ReportSubmission submission, CallFaults faults)
{
    /// <summary>How many of a stream's reports are worked on at once; the client waits to send more.</summary>
    private const int MaximumInFlight = 16;

    public async Task RunAsync(
        IAsyncStreamReader<SubmitReportsRequest> requests,
        IServerStreamWriter<SubmitReportsResponse> responses,
        ServerCallContext context)
    {
        var answers = Channel.CreateBounded<SubmitReportsResponse>(
            new BoundedChannelOptions(MaximumInFlight) { SingleReader = true });
        var writing = WriteAsync(answers, responses, context.CancellationToken);
        try
        {
            await Parallel.ForEachAsync(
                requests.ReadAllAsync(context.CancellationToken),
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = MaximumInFlight,
                    CancellationToken = context.CancellationToken,
                },
                async (request, token) => await answers.Writer.WriteAsync(await AnswerAsync(request, context), token));
        }
        finally
        {
            answers.Writer.TryComplete();
            await writing;
        }
    }

    private static async Task WriteAsync(
        Channel<SubmitReportsResponse> answers,
        IServerStreamWriter<SubmitReportsResponse> responses,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var answer in answers.Reader.ReadAllAsync(cancellationToken))
            {
                await responses.WriteAsync(answer, cancellationToken);
            }
        }
        catch (Exception exception)
        {
            // Nobody takes answers any more: those who would wait for room must learn of it.
            answers.Writer.TryComplete(exception);
            throw;
        }
    }

    private async Task<SubmitReportsResponse> AnswerAsync(SubmitReportsRequest request, ServerCallContext context)
    {
        var report = request.Report ?? new();
        var answer = new SubmitReportsResponse { RequestId = report.RequestId };
        try
        {
            answer.Submitted = await submission.SubmitAsync(Caller.Of(context), report, context.CancellationToken);
        }
        catch (Exception exception) when (!context.CancellationToken.IsCancellationRequested)
        {
            var fault = faults.Of(exception, context);
            RpcMetrics.Rejected(fault.Reason);
            answer.Rejected = new()
            {
                StatusCode = (int)fault.Status,
                Reason = fault.Reason,
                Message = fault.Message,
            };
        }

        return answer;
    }
}
