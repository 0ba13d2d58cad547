using Google.Protobuf;
using Grpc.Core;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Submission;

/// <summary>Submits reports over one stream. One that fails never stops the rest.</summary>
/// <param name="connection">Where to.</param>
/// <param name="again">Whether what another revision has replaced is submitted again.</param>
/// <param name="finished">Told of each item once, as soon as it is known.</param>
internal sealed class Batch(Connection connection, bool again, Action<SubmitOutcome> finished)
{
    // The contract's limit on a message, less what goes with the document.
    private const int MaximumBytes = (4 << 20) - (16 << 10);

    private readonly Resubmission _resubmission = new(connection, again);
    private readonly Dictionary<string, ManifestItem> _waiting = [];
    private readonly Lock _lock = new();

    /// <returns>Null where the stream ran to its end, else what broke it.</returns>
    public async Task<RpcException?> RunAsync(IEnumerable<ManifestItem> items, CancellationToken cancellationToken)
    {
        using var call = connection.Submissions.SubmitReports(connection.Stream(cancellationToken));
        var reading = ReadAsync(call.ResponseStream, cancellationToken);
        var broken = await WriteAsync(call.RequestStream, items, reading, cancellationToken);
        broken = await reading ?? broken;
        foreach (var (requestId, item) in TakeRest())
        {
            finished(SubmitOutcome.NotAnswered(item, requestId));
        }

        return broken;
    }

    private async Task<RpcException?> WriteAsync(
        IClientStreamWriter<SubmitReportsRequest> requests,
        IEnumerable<ManifestItem> items,
        Task reading,
        CancellationToken cancellationToken)
    {
        RpcException? broken = null;
        foreach (var item in items)
        {
            if (broken is not null || reading.IsCompleted)
            {
                finished(SubmitOutcome.NotAnswered(item, ""));
            }
            else if (await PrepareAsync(item, cancellationToken) is { } request)
            {
                broken = await TryAsync(() => requests.WriteAsync(request, cancellationToken), reading);
            }
        }

        return broken ?? await TryAsync(requests.CompleteAsync, reading);
    }

    private static async Task<RpcException?> TryAsync(Func<Task> write, Task reading)
    {
        try
        {
            await write();
            return null;
        }
        catch (RpcException exception)
        {
            return exception;
        }
        catch (InvalidOperationException) when (reading.IsCompleted)
        {
            // The server ended the stream while something was being written; the reading side knows why.
            return null;
        }
    }

    private async Task<RpcException?> ReadAsync(
        IAsyncStreamReader<SubmitReportsResponse> answers, CancellationToken cancellationToken)
    {
        try
        {
            while (await answers.MoveNext(cancellationToken))
            {
                if (Take(answers.Current.RequestId) is { } item)
                {
                    finished(await OutcomeAsync(item, answers.Current, cancellationToken));
                }
            }

            return null;
        }
        catch (RpcException exception)
        {
            return exception;
        }
    }

    /// <returns>Null where there is nothing to send; the item is finished then.</returns>
    private async Task<SubmitReportsRequest?> PrepareAsync(ManifestItem item, CancellationToken cancellationToken)
    {
        byte[] content;
        try
        {
            content = await TextFile.ReadBytesAsync(item.Path, cancellationToken);
        }
        catch (CliFailureException failure)
        {
            finished(SubmitOutcome.NotSent(item, failure.Message));
            return null;
        }

        if (content.Length is 0 or > MaximumBytes)
        {
            var problem = content.Length == 0 ? "is empty" : "is larger than a message may be (4 MiB)";
            finished(SubmitOutcome.NotSent(item, $"{item.Path} {problem}."));
            return null;
        }

        var requestId = RequestIds.Of(item.Code, item.Period, content);
        lock (_lock)
        {
            if (!_waiting.TryAdd(requestId, item))
            {
                finished(SubmitOutcome.NotSent(item, "the same document for the same code and period is in this batch already"));
                return null;
            }
        }

        return new SubmitReportsRequest
        {
            Report = new SubmitReportRequest
            {
                RequestId = requestId,
                Code = item.Code,
                Period = item.Period,
                Document = new Document
                {
                    Content = UnsafeByteOperations.UnsafeWrap(content),
                    FileName = Path.GetFileName(item.Path),
                },
            },
        };
    }

    private async Task<SubmitOutcome> OutcomeAsync(
        ManifestItem item, SubmitReportsResponse answer, CancellationToken cancellationToken)
    {
        if (answer.ResultCase == SubmitReportsResponse.ResultOneofCase.Submitted)
        {
            return Resubmission.IsNeeded(answer.Submitted.Receipt)
                ? await _resubmission.RunAsync(item, answer.Submitted, cancellationToken)
                : new(item, answer.RequestId, answer.Submitted, ExitCode.Done, "", "");
        }

        var rejected = answer.Rejected ?? new Rejection { StatusCode = (int)StatusCode.Unknown, Message = "no result" };
        var (exitCode, line) = Failures.Describe((StatusCode)rejected.StatusCode, rejected.Message, null);
        return new(item, answer.RequestId, null, exitCode, rejected.Reason, line);
    }

    private ManifestItem? Take(string requestId)
    {
        lock (_lock)
        {
            return _waiting.Remove(requestId, out var item) ? item : null;
        }
    }

    private List<KeyValuePair<string, ManifestItem>> TakeRest()
    {
        lock (_lock)
        {
            var rest = _waiting.ToList();
            _waiting.Clear();
            return rest;
        }
    }
}
