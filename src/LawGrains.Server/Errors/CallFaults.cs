using System.Diagnostics;
using Grpc.Core;

namespace LawGrains.Server.Errors;

/// <summary>Turns what a call throws into what its client sees, and logs it by its weight.</summary>
internal sealed class CallFaults(TimeProvider clock, ILogger<CallFaults> log)
{
    public Fault Of(Exception exception, ServerCallContext context)
    {
        var isDeadlinePassed = context.Deadline <= clock.GetUtcNow().UtcDateTime;
        var fault = ExceptionFaults.Of(exception, isDeadlinePassed, context.CancellationToken.IsCancellationRequested);
        if (fault.IsOurs)
        {
            ErrorLog.Failed(log, exception, context.Method, Activity.Current?.TraceId.ToHexString());
        }
        else if (exception is FaultException || fault.Status is StatusCode.Cancelled or StatusCode.DeadlineExceeded)
        {
            ErrorLog.Refused(log, context.Method, fault.Status, fault.Reason);
        }
        else
        {
            ErrorLog.Unavailable(log, exception, context.Method, fault.Status, fault.Reason);
        }

        return fault;
    }
}
