using Grpc.Core;
using Grpc.Embedded.Tests.Protos;

namespace Grpc.Embedded.Tests.Support;

/// <summary>What the service does in a test, a function for each kind of call.</summary>
internal sealed class Probe
{
    public Func<ProbeRequest, ServerCallContext, Task<ProbeReply>> Unary { get; set; } =
        (request, _) => Task.FromResult(new ProbeReply { Text = request.Text, Payload = request.Payload });

    public Func<IAsyncStreamReader<ProbeRequest>, ServerCallContext, Task<ProbeReply>> Collect { get; set; } =
        async (requests, _) =>
        {
            var reply = new ProbeReply();
            await foreach (var request in requests.ReadAllAsync())
            {
                reply.Text += request.Text;
                reply.Number++;
            }

            return reply;
        };

    public Func<ProbeRequest, IServerStreamWriter<ProbeReply>, ServerCallContext, Task> Expand { get; set; } =
        async (request, replies, _) =>
        {
            for (var number = 0; number < request.Count; number++)
            {
                await replies.WriteAsync(new ProbeReply { Number = number, Text = request.Text });
            }
        };

    public Func<IAsyncStreamReader<ProbeRequest>, IServerStreamWriter<ProbeReply>, ServerCallContext, Task> Converse { get; set; } =
        async (requests, replies, _) =>
        {
            await foreach (var request in requests.ReadAllAsync())
            {
                await replies.WriteAsync(new ProbeReply { Text = request.Text });
            }
        };
}

internal sealed class ProbeService(Probe probe) : Protos.Probe.ProbeBase
{
    public override Task<ProbeReply> Unary(ProbeRequest request, ServerCallContext context) => probe.Unary(request, context);

    public override Task<ProbeReply> Collect(IAsyncStreamReader<ProbeRequest> requestStream, ServerCallContext context) =>
        probe.Collect(requestStream, context);

    public override Task Expand(
        ProbeRequest request, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context) =>
        probe.Expand(request, responseStream, context);

    public override Task Converse(
        IAsyncStreamReader<ProbeRequest> requestStream,
        IServerStreamWriter<ProbeReply> responseStream,
        ServerCallContext context) => probe.Converse(requestStream, responseStream, context);
}
