using Google.Protobuf;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Server;

/// <summary>Whoever reads slowly slows whoever writes: what lies between them is bounded by HTTP/2's windows.</summary>
public sealed class BackPressureTests
{
    private const int MessageSize = 64 * 1024;

    // Far more than client window, server buffers and sockets hold together.
    private const int Messages = 2000;

    private static ByteString Payload { get; } = ByteString.CopyFrom(new byte[MessageSize]);

    [Fact]
    public async Task SlowClient_StopsTheServersWrites()
    {
        var written = 0;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Expand = async (_, replies, _) =>
        {
            for (var number = 0; number < Messages; number++)
            {
                var write = replies.WriteAsync(new ProbeReply { Payload = Payload });
                if (!write.IsCompleted)
                {
                    stopped.TrySetResult();
                }

                await write;
                Interlocked.Increment(ref written);
            }
        });

        using var call = server.Client().Expand(new ProbeRequest());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the first message"));
        await stopped.Task.Within("a write that has to wait");
        var beforeReading = Volatile.Read(ref written);
        var rest = await call.ResponseStream.AllAsync("a message");

        Assert.True(beforeReading < Messages, $"{beforeReading} of {Messages} were written before anybody read.");
        Assert.Equal(Messages, rest.Count + 1);
    }

    [Fact]
    public async Task SlowServer_StopsTheClientsWrites()
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Collect = async (requests, _) =>
        {
            await read.Task;
            var reply = new ProbeReply();
            while (await requests.MoveNext(CancellationToken.None))
            {
                reply.Number++;
            }

            return reply;
        });

        using var call = server.Client().Collect();
        var written = 0;
        Task write;
        do
        {
            write = call.RequestStream.WriteAsync(new ProbeRequest { Payload = Payload });
            await Task.WhenAny(write, Task.Delay(TimeSpan.FromMilliseconds(500)));
            written++;
        }
        while (write.IsCompleted && written < Messages);

        Assert.True(written < Messages, $"All {Messages} were written before the service read one.");
        read.SetResult();
        await write.Within("the write that had to wait");
        await call.RequestStream.CompleteAsync().Within("the completion");
        Assert.Equal(written, (await call.ResponseAsync.Within("the reply")).Number);
    }
}
