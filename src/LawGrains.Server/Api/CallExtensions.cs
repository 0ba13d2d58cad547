using Grpc.Core;

namespace LawGrains.Server.Api;

internal static class CallExtensions
{
    /// <summary>
    /// Waits as long as the caller does. What a grain has begun runs to its end all the same; only the waiting stops.
    /// </summary>
    public static Task<T> For<T>(this Task<T> work, ServerCallContext context) =>
        work.WaitAsync(context.CancellationToken);
}
