using System.Collections.Frozen;
using Grpc.Core;
using Grpc.Health.V1;
using LawGrains.Server.Errors;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace LawGrains.Server.Health;

/// <summary>grpc.health.v1. All services stand and fall together: none works without storage and grains.</summary>
internal sealed class HealthService(ServerHealth health) : Grpc.Health.V1.Health.HealthBase
{
    private const string WholeServer = "";

    private static readonly FrozenSet<string> Services = FrozenSet.Create(
        StringComparer.Ordinal,
        WholeServer,
        V1.AdminService.Descriptor.FullName,
        V1.RegistryService.Descriptor.FullName,
        V1.ReviewService.Descriptor.FullName,
        V1.RollupService.Descriptor.FullName,
        V1.SubmissionService.Descriptor.FullName,
        Grpc.Health.V1.Health.Descriptor.FullName);

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        Services.Contains(request.Service)
            ? Task.FromResult(Answer(StatusOf(health.IsServing)))
            : throw new FaultException(new(StatusCode.NotFound, "UNKNOWN_SERVICE", "This server has no such service."));

    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var answer = new HealthListResponse();
        foreach (var service in Services)
        {
            answer.Statuses.Add(service, Answer(StatusOf(health.IsServing)));
        }

        return Task.FromResult(answer);
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        while (!context.CancellationToken.IsCancellationRequested)
        {
            var (isServing, changed) = health.Read();
            var status = Services.Contains(request.Service) ? StatusOf(isServing) : ServingStatus.ServiceUnknown;
            await responseStream.WriteAsync(Answer(status), context.CancellationToken);
            if (!isServing && health.IsStopping)
            {
                // A stream that stayed open would keep the server from stopping.
                return;
            }

            await changed.WaitAsync(context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ServingStatus StatusOf(bool isServing) =>
        isServing ? ServingStatus.Serving : ServingStatus.NotServing;

    private static HealthCheckResponse Answer(ServingStatus status) => new() { Status = status };
}
