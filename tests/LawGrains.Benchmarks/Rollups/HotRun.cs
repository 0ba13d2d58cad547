using System.Diagnostics;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>
/// A province with 3,000 townships directly under it that all submit, while a probe compares the root with what was
/// acknowledged.
/// </summary>
internal sealed class HotRun : IRollupRun
{
    private const int Clients = 64;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ReportWriter _writer = new();

    public string Name => "hot";

    public string Description =>
        $"{FlatProvince.TownshipCodes.Length:N0} townships under one root: from an acknowledgement until the root has it.";

    public async Task<ResultTable> RunAsync(
        RunSettings settings, PreparedTrees trees, CancellationToken cancellationToken)
    {
        var table = new ResultTable(
            ["submitted", "took", "lag p50", "p99", "max", "lost", "vanished", "answers", "not current", "server CPU each"]);
        using var data = new DataFolder(settings.Folder);
        await using var server = await ServerProcess.StartAsync(data.Directory, cancellationToken);
        await TreeSetup.CreateAsync(server, FlatProvince.Tree, cancellationToken);
        await AddAsync(table, "within a minute", server, "2023", Minute, cancellationToken);
        await AddAsync(table, $"by {Clients} clients", server, "2024", TimeSpan.Zero, cancellationToken);
        return table;
    }

    private async Task AddAsync(
        ResultTable table,
        string name,
        ServerProcess server,
        string period,
        TimeSpan within,
        CancellationToken cancellationToken)
    {
        var codes = FlatProvince.TownshipCodes;
        await TreeSetup.SettleAsync(
            server.Connect(Roles.Viewer, FlatProvince.Tenant), FlatProvince.Code, period, 0, cancellationToken);
        var acknowledged = new long[codes.Length];
        var probe = new RootProbe(server, period, codes.Length);
        var processor = server.ProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        var probing = probe.RunAsync(cancellationToken);
        await SubmitAsync(server, period, within, acknowledged, cancellationToken);
        var took = Stopwatch.GetElapsedTime(begun);
        await probing;
        processor = server.ProcessorTime - processor;

        var lags = codes
            .Select((_, i) => Stopwatch.GetElapsedTime(acknowledged[i], probe.SeenAt[i]))
            .Select(lag => lag < TimeSpan.Zero ? 0 : lag.TotalMilliseconds)
            .Order()
            .ToList();
        var there = await probe.FinallyAsync(cancellationToken);
        table.Add(
        [
            name,
            $"{took.TotalSeconds:N1} s",
            $"{lags[lags.Count / 2]:N0} ms",
            $"{lags[(int)(lags.Count * 0.99)]:N0} ms",
            $"{lags[^1]:N0} ms",
            $"{Enumerable.Range(0, codes.Length).Count(number => !there.Contains(number))}",
            $"{probe.Vanished}",
            $"{probe.Answers:N0}",
            $"{probe.NotCurrent:N0}",
            $"{processor.TotalMilliseconds / codes.Length:N1} ms",
        ]);
    }

    private async Task SubmitAsync(
        ServerProcess server, string period, TimeSpan within, long[] acknowledged, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients)
            .Select(_ => new SubmissionService.SubmissionServiceClient(
                server.Connect(Roles.TenantAdmin, FlatProvince.Tenant)))
            .Select(client => Task.Run(() => ClientAsync(client), cancellationToken)));

        async Task ClientAsync(SubmissionService.SubmissionServiceClient client)
        {
            for (var number = Interlocked.Increment(ref next);
                number < acknowledged.Length;
                number = Interlocked.Increment(ref next))
            {
                var request = Report(number, period, acknowledged.Length);
                var wait = (within * number / acknowledged.Length) - Stopwatch.GetElapsedTime(begun);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, TimeProvider.System, cancellationToken);
                }

                await client.SubmitReportAsync(request, cancellationToken: cancellationToken);
                acknowledged[number] = Stopwatch.GetTimestamp();
            }
        }
    }

    private SubmitReportRequest Report(int number, string period, int reports)
    {
        var request = _writer.Write(number, FlatProvince.TownshipCodes[number], period);
        ReportedBits.Mark(request.Figures, number, reports);
        return request;
    }
}
