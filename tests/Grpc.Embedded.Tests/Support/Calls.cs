using Grpc.Core;

namespace Grpc.Embedded.Tests.Support;

internal static class Calls
{
    /// <summary>The failure of a call that has to fail.</summary>
    public static async Task<RpcException> FailureAsync(this Task call, string awaited)
    {
        var exception = await Record.ExceptionAsync(() => call.Within(awaited));
        return Assert.IsType<RpcException>(exception);
    }

    public static async Task<List<T>> AllAsync<T>(this IAsyncStreamReader<T> stream, string awaited)
    {
        var all = new List<T>();
        while (await stream.MoveNext(CancellationToken.None).Within(awaited))
        {
            all.Add(stream.Current);
        }

        return all;
    }
}
