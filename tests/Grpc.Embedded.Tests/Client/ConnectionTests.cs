using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Grpc.Net.Client;

namespace Grpc.Embedded.Tests.Client;

public sealed class ConnectionTests
{
    [Fact]
    public async Task NoServer_IsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}");
        var client = new Protos.Probe.ProbeClient(channel);

        var unary = await client.UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");
        using var stream = client.Expand(new ProbeRequest());
        var streamed = await stream.ResponseStream.MoveNext(CancellationToken.None).FailureAsync("the failure");
        using var collect = client.Collect();
        var written = await collect.RequestStream.WriteAsync(new ProbeRequest()).FailureAsync("the failure");

        Assert.Equal(StatusCode.Unavailable, unary.StatusCode);
        Assert.Equal(StatusCode.Unavailable, streamed.StatusCode);
        Assert.Equal(StatusCode.Unavailable, written.StatusCode);
    }

    [Fact]
    public async Task WaitForReady_ServerThatComesLater_IsWaitedFor()
    {
        var port = FreePort();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var reply = new Protos.Probe.ProbeClient(channel)
            .UnaryAsync(new ProbeRequest(), new CallOptions().WithWaitForReady()).ResponseAsync;

        await using var server = await FakeServer.StartAsync(
            FakeServer.Answers(RawClient.Frame(new ProbeReply { Number = 5 })), port);

        Assert.Equal(5, (await reply.Within("the reply")).Number);
    }

    [Fact]
    public async Task WaitForReady_NoServer_EndsWithTheDeadline()
    {
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{FreePort()}");
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300);

        var failure = await new Protos.Probe.ProbeClient(channel)
            .UnaryAsync(new ProbeRequest(), new CallOptions(deadline: deadline).WithWaitForReady())
            .ResponseAsync.FailureAsync("the deadline");

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task ServerThatIsNotHttp2_IsAFailureOfTheCall()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        var failure = await new Protos.Probe.ProbeClient(channel)
            .UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");
        await answering.Within("the listener");

        Assert.True(failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal, failure.Message);
    }

    [Fact]
    public async Task Shutdown_LetsCallsFinish_AndTakesNoNewOnes()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = async (_, _) =>
        {
            entered.SetResult();
            await finish.Task;
            return new ProbeReply { Text = "finished" };
        });

        var reply = server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync;
        await entered.Task.Within("the call to arrive");
        var stopping = server.StopAsync();
        var late = await NewCallsFailAsync(server).Within("the server to refuse new calls");
        Assert.False(stopping.IsCompleted);
        finish.SetResult();

        Assert.Equal("finished", (await reply.Within("the reply")).Text);
        Assert.Equal(StatusCode.Unavailable, late.StatusCode);
        await stopping.Within("the server to stop");
    }

    /// <summary>How the first call over a connection of its own ends that the server does not take any more.</summary>
    private static async Task<RpcException> NewCallsFailAsync(ProbeServer server)
    {
        while (true)
        {
            using var channel = GrpcChannel.ForAddress(server.Address);
            using var call = new Protos.Probe.ProbeClient(channel).Expand(new ProbeRequest { Count = 1 });
            if (await Record.ExceptionAsync(() => call.ResponseStream.MoveNext(CancellationToken.None)) is RpcException refused)
            {
                return refused;
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await connection.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }
}
