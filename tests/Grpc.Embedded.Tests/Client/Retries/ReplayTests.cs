using Google.Protobuf;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Grpc.Net.Client;

namespace Grpc.Embedded.Tests.Client.Retries;

/// <summary>What was sent is sent again, as far as the buffer holds it.</summary>
public sealed class ReplayTests
{
    private static ProbeRequest Of(int size) => new() { Payload = ByteString.CopyFrom(new byte[size]) };

    [Fact]
    public async Task ClientStream_IsReplayed_AndGoesOn()
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe =>
        {
            var collect = probe.Collect;
            probe.Collect = async (requests, context) =>
            {
                if (failed.Task.IsCompleted)
                {
                    return await collect(requests, context);
                }

                await requests.MoveNext(CancellationToken.None);
                await requests.MoveNext(CancellationToken.None);
                failed.SetResult();
                throw Retrying.Unavailable();
            };
        });

        using var call = server.Client(Retrying.All()).Collect();
        await call.RequestStream.WriteAsync(new ProbeRequest { Text = "a" }).Within("the first write");
        await call.RequestStream.WriteAsync(new ProbeRequest { Text = "b" }).Within("the second write");
        await failed.Task.Within("the failure of the first attempt");
        await call.RequestStream.WriteAsync(new ProbeRequest { Text = "c" }).Within("the third write");
        await call.RequestStream.CompleteAsync().Within("the completion");

        Assert.Equal("abc", (await call.ResponseAsync.Within("the reply")).Text);
    }

    [Fact]
    public async Task ClientStream_CompletedBeforeTheFailure_IsReplayed()
    {
        var attempts = 0;
        await using var server = await ProbeServer.StartAsync(probe =>
        {
            var collect = probe.Collect;
            probe.Collect = async (requests, context) =>
            {
                var reply = await collect(requests, context);
                return ++attempts < 3 ? throw Retrying.Unavailable() : reply;
            };
        });

        using var call = server.Client(Retrying.All()).Collect();
        for (var number = 0; number < 100; number++)
        {
            await call.RequestStream.WriteAsync(new ProbeRequest { Text = "x" }).Within("a write");
        }

        await call.RequestStream.CompleteAsync().Within("the completion");

        Assert.Equal(100, (await call.ResponseAsync.Within("the reply")).Number);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Conversation_IsReplayed_UntilItsFirstAnswer()
    {
        var attempts = 0;
        await using var server = await ProbeServer.StartAsync(probe => probe.Converse = async (requests, replies, _) =>
        {
            var isFirst = ++attempts == 1;
            while (await requests.MoveNext(CancellationToken.None))
            {
                if (isFirst)
                {
                    throw Retrying.Unavailable();
                }

                await replies.WriteAsync(new ProbeReply { Text = requests.Current.Text });
                if (requests.Current.Text == "b")
                {
                    throw Retrying.Unavailable();
                }
            }
        });

        using var call = server.Client(Retrying.All()).Converse();
        await call.RequestStream.WriteAsync(new ProbeRequest { Text = "a" }).Within("the first write");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the first answer"));
        Assert.Equal("a", call.ResponseStream.Current.Text);
        await call.RequestStream.WriteAsync(new ProbeRequest { Text = "b" }).Within("the second write");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the second answer"));
        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the failure");

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Write_ThatFailsOnceTheCallIsSettled_DoesNotWaitForAnotherAttempt()
    {
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Converse = (_, replies, _) => replies.WriteAsync(new ProbeReply()));

        using var call = server.Client(Retrying.All()).Converse();
        await call.ResponseHeadersAsync.Within("the answer");
        var failure = await Record.ExceptionAsync(() => WriteForEverAsync(call.RequestStream).Within("a write to fail"));

        Assert.True(failure is RpcException or InvalidOperationException, $"{failure}");

        static async Task WriteForEverAsync(IClientStreamWriter<ProbeRequest> requests)
        {
            while (true)
            {
                await requests.WriteAsync(new ProbeRequest());
            }
        }
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(2000, false)]
    public async Task Requests_BeyondTheBuffer_AreNotSentAgain(int size, bool isSentAgain)
    {
        Action<GrpcChannelOptions>[] limits =
            [options => options.MaxRetryBufferPerCallSize = 1500, options => options.MaxRetryBufferSize = 1500];
        foreach (var limit in limits)
        {
            var attempts = 0;
            await using var server = await ProbeServer.StartAsync(probe =>
            {
                probe.Unary = (_, _) => ++attempts == 1 ? throw Retrying.Unavailable() : Task.FromResult(new ProbeReply());
                probe.Collect = async (requests, _) =>
                {
                    while (await requests.MoveNext(CancellationToken.None))
                    {
                    }

                    return ++attempts == 1 ? throw Retrying.Unavailable() : new ProbeReply();
                };
            });
            var client = server.Client(options => { Retrying.All()(options); limit(options); });

            // What a call has kept it gives back: the second call finds the room of the first.
            await AssertAttemptsAsync(() => client.UnaryAsync(Of(size)).ResponseAsync);
            attempts = 0;
            await AssertAttemptsAsync(async () =>
            {
                using var call = client.Collect();
                await call.RequestStream.WriteAsync(Of(size / 2)).Within("a write");
                await call.RequestStream.WriteAsync(Of(size / 2)).Within("a write");
                await call.RequestStream.CompleteAsync().Within("the completion");
                await call.ResponseAsync;
            });

            async Task AssertAttemptsAsync(Func<Task> call)
            {
                var failure = await Record.ExceptionAsync(() => call().Within("the end"));
                Assert.Equal(isSentAgain, failure is null);
                Assert.Equal(isSentAgain ? 2 : 1, attempts);
            }
        }
    }

    [Fact]
    public async Task ManyMessages_WhileAttemptsFail_ArriveOnceAndInOrder()
    {
        var attempts = 0;
        List<int> seen = [];
        await using var server = await ProbeServer.StartAsync(probe => probe.Collect = async (requests, _) =>
        {
            var attempt = Interlocked.Increment(ref attempts);
            List<int> read = [];
            while (await requests.MoveNext(CancellationToken.None))
            {
                read.Add(requests.Current.Count);
                if (attempt < 5 && read.Count == attempt * 50)
                {
                    throw Retrying.Unavailable();
                }
            }

            seen = read;
            return new ProbeReply();
        });

        using var call = server.Client(Retrying.All()).Collect();
        for (var number = 0; number < 1000; number++)
        {
            await call.RequestStream.WriteAsync(new ProbeRequest { Count = number }).Within("a write");
        }

        await call.RequestStream.CompleteAsync().Within("the completion");
        await call.ResponseAsync.Within("the reply");

        Assert.Equal(5, attempts);
        Assert.Equal(Enumerable.Range(0, 1000), seen);
    }
}
