using Grpc.Core;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Province;

/// <summary>Makes a tenant with the province's tree, and knows when its roll-up has all.</summary>
internal static class ProvinceSetup
{
    public const string Tenant = "benchmark";

    private const int LinesAMessage = 1_000;

    private static readonly TimeSpan SettlesWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task CreateAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var operators = new AdminService.AdminServiceClient(server.Connect(Roles.Operator, tenant: null));
        await operators.CreateTenantAsync(
            new() { Tenant = new() { Id = Tenant, Name = "Benchmark" } }, cancellationToken: cancellationToken);

        var registry = new RegistryService.RegistryServiceClient(server.Connect(Roles.TenantAdmin, Tenant));
        using var import = registry.ImportJurisdictions(cancellationToken: cancellationToken);
        foreach (var lines in ProvinceTree.Lines().Chunk(LinesAMessage))
        {
            await import.RequestStream.WriteAsync(new() { Jurisdictions = { lines } }, cancellationToken);
        }

        await import.RequestStream.CompleteAsync();
        var answer = await import.ResponseAsync;
        if (answer.Errors.Count > 0)
        {
            throw new InvalidOperationException($"The tree was refused: {answer.Errors[0].Message}");
        }
    }

    /// <summary>The province's roll-up once it has so many reports.</summary>
    /// <exception cref="TimeoutException">It has not come to that within a minute.</exception>
    public static async Task<GetRollupResponse> SettleAsync(
        CallInvoker calls, string period, int submitted, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SettlesWithin);
        var client = new RollupService.RollupServiceClient(calls);
        var request = new GetRollupRequest { Code = ProvinceTree.Code, Period = period };
        while (!limit.IsCancellationRequested)
        {
            var rollup = await client.GetRollupAsync(request, cancellationToken: cancellationToken);
            if (rollup.Coverage?.Submitted == submitted && rollup.Freshness == Freshness.Current)
            {
                return rollup;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException($"The province's roll-up of {period} has not come to {submitted} reports.");
    }
}
