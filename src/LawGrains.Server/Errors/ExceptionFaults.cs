using System.Diagnostics;
using Grpc.Core;
using LawGrains.Grains;
using LawGrains.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Server.Errors;

/// <summary>
/// How what a call throws is answered. What nobody foresaw tells a client the trace id and nothing else.
/// </summary>
internal static class ExceptionFaults
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(2);

    /// <param name="exception">What escaped the service.</param>
    /// <param name="isDeadlinePassed">Whether the call's own deadline has passed.</param>
    /// <param name="isCancelled">Whether the caller has gone.</param>
    public static Fault Of(Exception exception, bool isDeadlinePassed, bool isCancelled) => exception switch
    {
        FaultException fault => fault.Fault,
        OperationCanceledException or TimeoutException when isDeadlinePassed =>
            new(
                StatusCode.DeadlineExceeded,
                "DEADLINE_EXCEEDED",
                "The deadline passed. A write that had begun is carried out."),
        OperationCanceledException or InvalidOperationException when isCancelled => Left(),

        // Nothing here reads or writes but the call's own streams: storage has exceptions of its own.
        IOException => Left(),
        StorageBusyException or LimitExceededException =>
            new(StatusCode.ResourceExhausted, "BUSY", "More is being written than storage takes. Send it again later.")
            {
                RetryAfter = LaterAgain,
            },
        StorageUnavailableException =>
            Unavailable(
                "STORAGE_UNAVAILABLE", "Storage does not answer; nothing was changed. Send it again.", LaterAgain),

        // Whether the write holds is not known to anybody yet; the same request_id finds out and never counts twice.
        StorageOutcomeUnknownException or InconsistentStateException or StateUnknownException =>
            Unavailable(
                "OUTCOME_UNKNOWN",
                "It is not known whether the change was kept. Send it again with the same request_id.",
                SoonAgain),
        TimeoutException =>
            Unavailable(
                "TIMED_OUT",
                "The server did not come to it in time. Send it again with the same request_id.",
                LaterAgain),
        OrleansException { InnerException: { } inner } => Of(inner, isDeadlinePassed, isCancelled),
        OrleansMessageRejectionException =>
            Unavailable("UNAVAILABLE", "The server is starting or stopping. Send it again.", LaterAgain),
        RecordTooLargeException =>
            new(StatusCode.ResourceExhausted, "TOO_LARGE", "The report is larger than storage takes."),
        _ => new(StatusCode.Internal, "INTERNAL", $"Something went wrong that should not have. Trace id: {TraceId()}"),
    };

    private static Fault Left() =>
        new(StatusCode.Cancelled, "CANCELLED", "The caller left. A write that had begun is carried out.");

    private static Fault Unavailable(string reason, string message, TimeSpan retryAfter) =>
        new(StatusCode.Unavailable, reason, message) { RetryAfter = retryAfter };

    private static string TraceId() => Activity.Current?.TraceId.ToHexString() ?? "none";
}
