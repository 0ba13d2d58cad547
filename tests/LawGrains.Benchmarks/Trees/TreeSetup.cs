using System.Diagnostics;
using Grpc.Core;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Trees;

/// <summary>Makes tenants with their trees, and knows when a roll-up has all.</summary>
internal static class TreeSetup
{
    private const int LinesAMessage = 1_000;

    private static readonly TimeSpan SettlesWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task CreateAsync(ServerProcess server, MeasuredTree tree, CancellationToken cancellationToken)
    {
        await CreateTenantAsync(server, tree.Tenant, cancellationToken);
        await ImportAsync(server.Connect(Roles.TenantAdmin, tree.Tenant), tree.Lines, cancellationToken);
    }

    public static async Task CreateTenantAsync(ServerProcess server, string tenant, CancellationToken cancellationToken)
    {
        var operators = new AdminService.AdminServiceClient(server.Connect(Roles.Operator, tenant: null));
        await operators.CreateTenantAsync(
            new() { Tenant = new() { Id = tenant, Name = tenant } }, cancellationToken: cancellationToken);
    }

    /// <summary>One stream, until the server says that the tree holds.</summary>
    public static async Task ImportAsync(
        CallInvoker calls, IEnumerable<ImportedJurisdiction> lines, CancellationToken cancellationToken)
    {
        var registry = new RegistryService.RegistryServiceClient(calls);
        using var import = registry.ImportJurisdictions(cancellationToken: cancellationToken);
        foreach (var part in lines.Chunk(LinesAMessage))
        {
            await import.RequestStream.WriteAsync(new() { Jurisdictions = { part } }, cancellationToken);
        }

        await import.RequestStream.CompleteAsync();
        var answer = await import.ResponseAsync;
        if (answer.Errors.Count > 0)
        {
            throw new InvalidOperationException($"The tree was refused: {answer.Errors[0].Message}");
        }
    }

    /// <summary>A node's roll-up once it is current with so many reports.</summary>
    /// <exception cref="TimeoutException">It has not come to that within ten minutes.</exception>
    public static async Task<GetRollupResponse> SettleAsync(
        CallInvoker calls,
        string code,
        string period,
        int submitted,
        CancellationToken cancellationToken,
        Consistency consistency = Consistency.Cached)
    {
        var begun = Stopwatch.GetTimestamp();
        var client = new RollupService.RollupServiceClient(calls);
        var request = new GetRollupRequest { Code = code, Period = period, Consistency = consistency };
        do
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + SettlesWithin;
            var rollup = await client.GetRollupAsync(request, deadline: deadline, cancellationToken: cancellationToken);
            if (rollup.Coverage?.Submitted == submitted && rollup.Freshness == Freshness.Current)
            {
                return rollup;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
        while (Stopwatch.GetElapsedTime(begun) < SettlesWithin);

        throw new TimeoutException($"The roll-up of {code} for {period} has not come to {submitted} reports.");
    }
}
