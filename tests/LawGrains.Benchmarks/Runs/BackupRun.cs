using System.Diagnostics;
using Grpc.Core;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server;
using LawGrains.Server.Identity;
using LawGrains.Server.Offline;
using LawGrains.Storage.Backup;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Runs;

/// <summary>
/// All China: every report submitted over gRPC until the root has it, then all of it backed up and checked while the server
/// runs, and restored into an empty data folder.
/// </summary>
internal sealed class BackupRun : IRun
{
    private const int Clients = 64;

    public async Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var table = new ResultTable(["what", "took", "server CPU", "records", "bytes"]);
        using var data = new DataFolder(settings.Folder);
        using var restored = new DataFolder(settings.Folder);
        var file = Path.Combine(restored.Directory.FullName, "country.lgb");
        await using (var server = await ServerProcess.StartAsync(data.Directory, cancellationToken))
        {
            await TreeSetup.CreateAsync(server, CountryTree.Tree, cancellationToken);
            await MeasureAsync(table, "submitted, until the root has all", server, async () =>
            {
                await SubmitAsync(server, cancellationToken);
                return (CountryTree.Tree.Reporting.Length, StoredBytes(data));
            });
            var operators = new AdminService.AdminServiceClient(server.Connect(Roles.Operator, tenant: null));
            await MeasureAsync(table, "backup", server, () => BackUpAsync(operators, file, cancellationToken));
            await MeasureAsync(table, "fsck, with all roll-ups", server, () => CheckAsync(operators, cancellationToken));
        }

        await MeasureAsync(table, "restore, compared record by record", server: null, async () =>
        {
            await using var backup = File.OpenRead(file);
            var place = ServerStorage.Of(new() { DataFolder = restored.Directory.FullName });
            await using var storage = await OfflineStorage.OpenAsync(place, cancellationToken);
            var (_, content) = await BackupRestore.RunAsync(
                backup, storage.Scan, FormerRecords.Keep, static _ => { }, cancellationToken);
            return (content.Records, content.Bytes);
        });
        return table;
    }

    private static async Task SubmitAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var tree = CountryTree.Tree;
        var writer = new ReportWriter();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(SubmitOneByOneAsync, cancellationToken)));
        await TreeSetup.SettleAsync(
            server.Connect(Roles.Viewer, tree.Tenant), tree.Root, PreparedTree.PeriodText, tree.Reporting.Length, cancellationToken);

        async Task SubmitOneByOneAsync()
        {
            var client = new SubmissionService.SubmissionServiceClient(server.Connect(Roles.TenantAdmin, tree.Tenant));
            for (int number; (number = Interlocked.Increment(ref next)) < tree.Reporting.Length;)
            {
                var report = writer.Write(number, tree.Lines[tree.Reporting[number]].Code, PreparedTree.PeriodText);
                await client.SubmitReportAsync(report, cancellationToken: cancellationToken);
            }
        }
    }

    private static async Task<(long Records, long Bytes)> BackUpAsync(
        AdminService.AdminServiceClient operators, string path, CancellationToken cancellationToken)
    {
        var records = 0L;
        await using var file = File.Create(path);
        using var call = operators.Backup(new(), cancellationToken: cancellationToken);
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            await file.WriteAsync(part.Data.Memory, cancellationToken);
            records = part.Records;
        }

        file.Flush(flushToDisk: true);
        return (records, file.Length);
    }

    private static async Task<(long Records, long Bytes)> CheckAsync(
        AdminService.AdminServiceClient operators, CancellationToken cancellationToken)
    {
        using var call = operators.Fsck(new(), cancellationToken: cancellationToken);
        var summary = default(FsckSummary);
        await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            summary = answer.Summary ?? summary;
        }

        return summary is { Findings: 0, RollupsUnanswered: 0 }
            ? (summary.Records, summary.Bytes)
            : throw new InvalidOperationException($"The check did not go through, or found something wrong: {summary}");
    }

    private static async Task MeasureAsync(
        ResultTable table, string what, ServerProcess? server, Func<Task<(long Records, long Bytes)>> work)
    {
        var processor = server?.ProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        var (records, bytes) = await work();
        var took = Stopwatch.GetElapsedTime(begun);
        table.Add(
        [
            what,
            $"{took.TotalSeconds:N1} s",
            server is null ? "" : $"{(server.ProcessorTime - processor!.Value).TotalSeconds:N1} s",
            $"{records:N0}",
            $"{bytes / (1 << 20):N0} MiB",
        ]);
    }

    private static long StoredBytes(DataFolder data) => data.Directory.EnumerateFiles("lawgrains.db*").Sum(file => file.Length);
}
