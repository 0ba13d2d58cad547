using Grpc.Core;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Api;

/// <summary>
/// Sends to a caller who has storage held open meanwhile, which keeps what others have replaced since: no faster than the
/// caller takes it, and not to one who takes nothing.
/// </summary>
/// <param name="responses">The caller's.</param>
/// <param name="clock">For the patience.</param>
/// <param name="complaint">What one who took nothing for a minute is told.</param>
internal sealed class PatientWriter<T>(IServerStreamWriter<T> responses, TimeProvider clock, string complaint)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="FaultException">Nobody took it for a minute.</exception>
    public async ValueTask WriteAsync(T message, CancellationToken ending)
    {
        using var impatience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, impatience.Token);
        try
        {
            await responses.WriteAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (impatience.IsCancellationRequested && !ending.IsCancellationRequested)
        {
            throw new FaultException(new(StatusCode.Aborted, "TOO_SLOW", complaint));
        }
    }
}
