using Grpc.Core;
using LawGrains.Benchmarks.GrpcHost.Protos;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>Answers at once with what is ready, so that only the host is measured.</summary>
internal sealed class ProbeService : Probe.ProbeBase
{
    private static readonly Task<ProbeReply> Reply = Task.FromResult(Answers.Single);

    public override Task<ProbeReply> Ask(ProbeRequest request, ServerCallContext context) => Reply;

    public override async Task List(
        ProbeRequest request, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < Answers.Count; i++)
        {
            await responseStream.WriteAsync(Answers.Streamed);
        }
    }
}
