using System.Diagnostics;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>
/// A new process on a data folder with all reports, from the first question for the root until the answer is current and
/// has them all; then the same with everything compared with storage, and once more.
/// </summary>
internal sealed class RebuildRun : IRollupRun
{
    private const int Times = 3;

    public string Name => "rebuild";

    public string Description => "Roll-ups from cold until the root is current, and warm until it is verified.";

    public async Task<ResultTable> RunAsync(
        RunSettings settings, PreparedTrees trees, CancellationToken cancellationToken)
    {
        var table = new ResultTable(["nodes", "reports", "until", "median", "min–max", "server CPU", "times"]);
        foreach (var tree in new[] { ProvinceTree.Tree, CountryTree.Tree })
        {
            var prepared = await trees.OfAsync(tree, cancellationToken);
            var (cold, verified) = (new Spans(), new Spans());
            for (var i = 0; i < Times; i++)
            {
                await using var server = await ServerProcess.StartAsync(prepared.Data, cancellationToken);
                await MeasureAsync(server, tree, Consistency.Cached, cold, cancellationToken);
                await MeasureAsync(server, tree, Consistency.Verified, verified, cancellationToken);
            }

            Add(table, tree, "CURRENT, cold", cold);
            Add(table, tree, "VERIFIED, warm", verified);
        }

        return table;
    }

    private static async Task MeasureAsync(
        ServerProcess server,
        MeasuredTree tree,
        Consistency consistency,
        Spans spans,
        CancellationToken cancellationToken)
    {
        var calls = server.Connect(Roles.Viewer, tree.Tenant);
        var processor = server.ProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        await TreeSetup.SettleAsync(
            calls, tree.Root, PreparedTree.PeriodText, tree.Reporting.Length, cancellationToken, consistency);
        spans.Add(Stopwatch.GetElapsedTime(begun), server.ProcessorTime - processor);
    }

    private static void Add(ResultTable table, MeasuredTree tree, string until, Spans spans) => table.Add(
    [
        $"{tree.Lines.Length:N0}",
        $"{tree.Reporting.Length:N0}",
        until,
        spans.Median,
        spans.Range,
        spans.Processor,
        $"{Times}",
    ]);
}
