using Grpc.Core;

namespace LawGrains.Cli.Terminal;

/// <summary>Says in one line and one exit code what ended a command.</summary>
public static class Failures
{
    private const string StatusDetailsTrailer = "grpc-status-details-bin";

    /// <param name="exception">What ended the command.</param>
    /// <param name="server">The server that was talked to; null where none was.</param>
    /// <returns>Null for an exception that nobody expects: a bug, to be seen whole.</returns>
    public static (int ExitCode, string Line)? Describe(Exception exception, Uri? server) => exception switch
    {
        CliFailureException failure => (failure.ExitCode, failure.Message),
        RpcException { StatusCode: StatusCode.Unavailable } answered when IsFromServer(answered) =>
            (ExitCode.Unreachable, answered.Status.Detail),
        RpcException refused => Describe(refused.StatusCode, refused.Status.Detail, server),
        OperationCanceledException => (ExitCode.Stopped, "Stopped."),
        _ => null,
    };

    /// <summary>Whether a server answered with the failure, rather than that none was reached: it says more of it then.</summary>
    public static bool IsFromServer(RpcException exception) =>
        exception.Trailers.Any(entry => entry.Key == StatusDetailsTrailer);

    /// <summary>The same for a status within a stream.</summary>
    public static (int ExitCode, string Line) Describe(StatusCode status, string detail, Uri? server)
    {
        var at = server is null ? "the server" : server.GetLeftPart(UriPartial.Authority);
        return status switch
        {
            StatusCode.Unavailable => (ExitCode.Unreachable,
                $"No server answers at {at} ({detail}). Start one with 'lawgrains serve', or name yours with --server."),
            StatusCode.DeadlineExceeded => (ExitCode.Unreachable,
                $"{at} did not answer in time. Try again: repeating is safe."),
            StatusCode.ResourceExhausted => (ExitCode.Unreachable, $"{at} is at a limit: {detail} Try again later."),
            StatusCode.Unauthenticated => (ExitCode.NotAllowed,
                $"{at} does not accept the token: {detail} Make one with 'lawgrains token --tenant T --data FOLDER'."),
            StatusCode.PermissionDenied => (ExitCode.NotAllowed, $"Not allowed: {detail}"),
            StatusCode.Cancelled => (ExitCode.Stopped, "Stopped."),
            StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss =>
                (ExitCode.Fault, $"{at} failed: {detail}"),
            StatusCode.Unimplemented => (ExitCode.Fault, $"{at} does not know this call: is it a LawGrains server of this version?"),
            _ => (ExitCode.Refused, detail),
        };
    }
}
