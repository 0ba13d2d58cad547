using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using LawGrains.Crash.Ledger;
using LawGrains.V1;

namespace LawGrains.Crash.Clients;

/// <summary>
/// A connection that goes on when the server was killed: what failed in a way that may pass is sent again as it was, until it
/// is answered. Thread-safe.
/// </summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly GrpcChannel _channel;

    /// <param name="address">The server's, whichever process serves there.</param>
    /// <param name="token">Says who calls.</param>
    public Connection(Uri address, string token)
    {
        _channel = GrpcChannel.ForAddress(address);
        Calls = _channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
        Submissions = new(Calls);
        Reviews = new(Calls);
        Rollups = new(Calls);
    }

    public CallInvoker Calls { get; }

    public SubmissionService.SubmissionServiceClient Submissions { get; }

    public ReviewService.ReviewServiceClient Reviews { get; }

    public RollupService.RollupServiceClient Rollups { get; }

    /// <summary>Makes a call, again and again where that may help.</summary>
    /// <returns>The answer, and how many attempts it took.</returns>
    /// <exception cref="RpcException">Refused, or not answered within two minutes.</exception>
    public static async Task<(T Answer, int Attempts)> CallAsync<T>(
        Func<CallOptions, Task<T>> call, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(10);
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Deadline;
                return (await call(new(deadline: deadline, cancellationToken: cancellationToken)), attempt);
            }
            catch (RpcException exception) when (MayPass(exception.StatusCode) && Stopwatch.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Sends a request until it is answered.</summary>
    public Task<(Receipt Receipt, int Attempts)> SendAsync(Request request, CancellationToken cancellationToken) =>
        CallAsync(
            async options => request.Act switch
            {
                Act.Submit => (await Submissions.SubmitReportAsync(RequestMessages.Submit(request), options)).Receipt,
                Act.Accept => (await Reviews.AcceptReportAsync(RequestMessages.Accept(request), options)).Receipt,
                Act.Return => (await Reviews.ReturnReportAsync(RequestMessages.Return(request), options)).Receipt,
                Act.Withdraw => (await Submissions.WithdrawReportAsync(RequestMessages.Withdraw(request), options)).Receipt,
                _ => throw new ArgumentOutOfRangeException(nameof(request), request.Act, "Every act has a call."),
            },
            cancellationToken);

    public void Dispose() => _channel.Dispose();

    // The connection broke, the server is not there yet, or it said so itself: its store is away, or more is written than that takes.
    private static bool MayPass(StatusCode status) =>
        status is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted;
}
