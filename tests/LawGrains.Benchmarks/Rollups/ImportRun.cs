using System.Diagnostics;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server.Identity;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>A tree into an empty registry in one stream, from its first message to the answer that it holds.</summary>
internal sealed class ImportRun : IRollupRun
{
    private const int Times = 3;

    public string Name => "import";

    public string Description => $"Import of {CountryTree.Nodes:N0} jurisdictions in one stream.";

    public async Task<ResultTable> RunAsync(
        RunSettings settings, PreparedTrees trees, CancellationToken cancellationToken)
    {
        var spans = new Spans();
        for (var i = 0; i < Times; i++)
        {
            using var data = new DataFolder(settings.Folder);
            await using var server = await ServerProcess.StartAsync(data.Directory, cancellationToken);
            await TreeSetup.CreateTenantAsync(server, CountryTree.Tenant, cancellationToken);
            var calls = server.Connect(Roles.TenantAdmin, CountryTree.Tenant);
            var processor = server.ProcessorTime;
            var begun = Stopwatch.GetTimestamp();
            await TreeSetup.ImportAsync(calls, CountryTree.Tree.Lines, cancellationToken);
            spans.Add(Stopwatch.GetElapsedTime(begun), server.ProcessorTime - processor);
        }

        var table = new ResultTable(["jurisdictions", "median", "min–max", "server CPU", "times"]);
        table.Add([$"{CountryTree.Tree.Lines.Length:N0}", spans.Median, spans.Range, spans.Processor, $"{Times}"]);
        return table;
    }
}
