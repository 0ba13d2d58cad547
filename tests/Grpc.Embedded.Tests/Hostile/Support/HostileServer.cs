using Grpc.AspNetCore.Server;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Probe = Grpc.Embedded.Tests.Support.Probe;

namespace Grpc.Embedded.Tests.Hostile.Support;

/// <summary>A server that can tell whether what was sent to it did harm. An error in its log that no test expects is harm too.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly ProbeServer _server;
    private readonly BufferTally _buffers;

    private HostileServer(ProbeServer server, RunningCalls running, BufferTally buffers)
    {
        _server = server;
        Running = running;
        _buffers = buffers;
    }

    public Uri Address => _server.Address;

    public RunningCalls Running { get; }

    /// <summary>How many pooled arrays its calls have used so far.</summary>
    public int RentedBuffers => _buffers.Rents;

    public static async Task<HostileServer> StartAsync(
        Action<Probe>? behaviour = null,
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null)
    {
        var running = new RunningCalls();
        var buffers = new BufferTally();
        var server = await ProbeServer.StartAsync(behaviour, options, services, middleware: app => app.Use(async (http, next) =>
        {
            buffers.Begin();
            running.Enter();
            try
            {
                await next(http);
            }
            finally
            {
                running.Leave();
            }
        }));
        return new HostileServer(server, running, buffers);
    }

    /// <summary>The well-behaved client, on a connection of its own.</summary>
    public async Task AskAsync()
    {
        var reply = await _server.Client().UnaryAsync(new ProbeRequest { Text = "still here" })
            .ResponseAsync.Within("the answer to a well-behaved client");
        Assert.Equal("still here", reply.Text);
    }

    /// <summary>No call runs on, no pooled array is kept, and others are served.</summary>
    public async Task AssertUnharmedAsync()
    {
        await Running.ReachAsync(0).Within("every call on the server to end");
        Assert.Empty(_buffers.Outstanding);
        await AskAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _buffers.Dispose();
    }
}
