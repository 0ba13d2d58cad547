using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>What a server holds once all roll-ups of a tree are live, beyond what it holds with the registry alone.</summary>
internal sealed class MemoryRun : IRollupRun
{
    private const double Mebibyte = 1 << 20;
    private const double Kibibyte = 1 << 10;

    public string Name => "memory";

    public string Description => "Memory of the server after a full garbage collection, with all roll-ups of a tree live.";

    public async Task<ResultTable> RunAsync(
        RunSettings settings, PreparedTrees trees, CancellationToken cancellationToken)
    {
        var table = new ResultTable(
            ["nodes", "reports", "registry alone", "live", "per node", "per report", "resident"]);
        foreach (var tree in new[] { ProvinceTree.Tree, CountryTree.Tree })
        {
            var prepared = await trees.OfAsync(tree, cancellationToken);
            await using var server = await ServerProcess.StartAsync(prepared.Data, cancellationToken);
            var calls = server.Connect(Roles.Viewer, tree.Tenant);
            await new RegistryService.RegistryServiceClient(calls).GetJurisdictionAsync(
                new() { Code = tree.Root, Period = PreparedTree.PeriodText }, cancellationToken: cancellationToken);
            var before = await server.MemoryAsync(cancellationToken);
            await TreeSetup.SettleAsync(
                calls, tree.Root, PreparedTree.PeriodText, tree.Reporting.Length, cancellationToken);
            var after = await server.MemoryAsync(cancellationToken);
            table.Add(
            [
                $"{tree.Lines.Length:N0}",
                $"{tree.Reporting.Length:N0}",
                $"{before.Live / Mebibyte:N0} MiB",
                $"{after.Live / Mebibyte:N0} MiB",
                $"{(after.Live - before.Live) / Kibibyte / tree.Lines.Length:N1} KiB",
                $"{(after.Live - before.Live) / Kibibyte / tree.Reporting.Length:N1} KiB",
                $"{after.Resident / Mebibyte:N0} MiB",
            ]);
        }

        return table;
    }
}
