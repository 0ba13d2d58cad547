using System.Diagnostics;
using System.Globalization;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Load;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Storage;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Runs;

/// <summary>
/// Durable submissions: each is a report's first revision, acknowledged when it is on disk and in its own roll-up. The
/// pushes towards the province go on at the same time, and at the end its roll-ups must have every report.
/// </summary>
internal sealed class SubmitRun(Func<CancellationToken, Task<MeasuredStorage>> open) : IRun
{
    private const int FirstPeriod = 1990;

    private readonly ReportWriter _writer = new();

    public async Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var table = new ResultTable(
            ["clients", "submissions/s", "slices min–max", "p50", "p99", "server CPU each", "written each", "reports", "root exact after"]);
        foreach (var clients in new[] { 1, 8, 64 })
        {
            using var data = new DataFolder(settings.Folder);
            await using var storage = await open(cancellationToken);
            await using var server = await ServerProcess.StartAsync(data.Directory, storage.Setting, cancellationToken);
            await TreeSetup.CreateAsync(server, ProvinceTree.Tree, cancellationToken);

            var next = -1;
            var calls = Enumerable.Range(0, clients)
                .Select(_ => new SubmissionService.SubmissionServiceClient(
                    server.Connect(Roles.TenantAdmin, ProvinceTree.Tenant)))
                .Select(client => (Func<Task>)(async () => await client.SubmitReportAsync(
                    Report(Interlocked.Increment(ref next)), cancellationToken: cancellationToken)))
                .ToList();
            var before = await storage.WrittenAsync(server);
            var measured = await ClosedLoop.RunAsync(
                () => server.ProcessorTime, calls, settings.Slice, cancellationToken);
            var lag = await SettleAsync(server, next + 1, cancellationToken);
            var written = (await storage.WrittenAsync(server) - before) / (next + 1);
            table.Add(
            [
                $"{clients}",
                $"{measured.MedianRate:N0}",
                $"{measured.Rates[0]:N0}–{measured.Rates[^1]:N0}",
                $"{measured.Percentile(0.5).TotalMilliseconds:N1} ms",
                $"{measured.Percentile(0.99).TotalMilliseconds:N1} ms",
                $"{measured.ServerTime.TotalMilliseconds:N2} ms",
                $"{written / 1024d:N0} KiB",
                $"{next + 1:N0}",
                $"{lag.TotalMilliseconds:N0} ms",
            ]);
        }

        return table;
    }

    private static async Task<TimeSpan> SettleAsync(
        ServerProcess server, int reports, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var calls = server.Connect(Roles.TenantAdmin, ProvinceTree.Tenant);
        for (var first = 0; first < reports; first += ProvinceTree.TownshipCodes.Length)
        {
            var submitted = Math.Min(reports - first, ProvinceTree.TownshipCodes.Length);
            await TreeSetup.SettleAsync(calls, ProvinceTree.Code, PeriodOf(first), submitted, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    private static string PeriodOf(int number) =>
        (FirstPeriod + (number / ProvinceTree.TownshipCodes.Length)).ToString(CultureInfo.InvariantCulture);

    private SubmitReportRequest Report(int number) =>
        _writer.Write(number, ProvinceTree.TownshipCodes[number % ProvinceTree.TownshipCodes.Length], PeriodOf(number));
}
