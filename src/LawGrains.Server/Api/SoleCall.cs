using Grpc.Core;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Api;

/// <summary>
/// A call that goes through all of storage: one at a time is enough, and it ends when its caller leaves or the
/// server stops.
/// </summary>
/// <param name="lifetime">Tells when the server stops.</param>
/// <param name="reason">The stable reason of the refusal while another runs.</param>
/// <param name="name">What it is, for messages: 'backup'.</param>
/// <param name="again">What the caller is to do after the server has stopped: 'Take the backup again.'.</param>
internal sealed class SoleCall(IHostApplicationLifetime lifetime, string reason, string name, string again)
{
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(30);

    private int _running;

    /// <param name="context">The call.</param>
    /// <param name="work">Is cancelled when the call ends or the server stops.</param>
    /// <exception cref="FaultException">RESOURCE_EXHAUSTED: another is under way.</exception>
    /// <exception cref="RpcException">UNAVAILABLE: the server stops.</exception>
    public async Task RunAsync(ServerCallContext context, Func<CancellationToken, Task> work)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new FaultException(new(
                StatusCode.ResourceExhausted, reason, $"Another {name} is under way, and one at a time is enough.")
            {
                RetryAfter = LaterAgain,
            });
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await work(ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new(StatusCode.Unavailable, $"The server stops. {again}"));
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }
}
