using System.Collections.Immutable;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Load;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Province;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Runs;

/// <summary>GetRollup of a whole province with every cell, warm, while nothing is submitted.</summary>
internal sealed class RollupRun : IRun
{
    private const string Period = "2024";

    private static readonly ImmutableArray<string> Reporting =
        [.. ProvinceTree.CountyCodes, .. ProvinceTree.TownshipCodes];

    public async Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        using var data = new DataFolder(settings.Folder);
        await using var server = await ServerProcess.StartAsync(data.Directory, cancellationToken);
        await ProvinceSetup.CreateAsync(server, cancellationToken);
        await SubmitAllAsync(server, cancellationToken);
        var rollup = await ProvinceSetup.SettleAsync(
            server.Connect(Roles.Viewer, ProvinceSetup.Tenant), Period, Reporting.Length, cancellationToken);

        var table = new ResultTable(
            ["clients", "GetRollup/s", "slices min–max", "p50", "p99", "server CPU each", "cells", "bytes"]);
        foreach (var clients in new[] { 1, 32 })
        {
            var request = new GetRollupRequest { Code = ProvinceTree.Code, Period = Period };
            var calls = Enumerable.Range(0, clients)
                .Select(_ => new RollupService.RollupServiceClient(server.Connect(Roles.Viewer, ProvinceSetup.Tenant)))
                .Select(client => (Func<Task>)(async () =>
                    await client.GetRollupAsync(request, cancellationToken: cancellationToken)))
                .ToList();
            var measured = await ClosedLoop.RunAsync(server, calls, settings.Slice, cancellationToken);
            table.Add(
            [
                $"{clients}",
                $"{measured.MedianRate:N0}",
                $"{measured.Rates[0]:N0}–{measured.Rates[^1]:N0}",
                $"{measured.Percentile(0.5).TotalMilliseconds:N2} ms",
                $"{measured.Percentile(0.99).TotalMilliseconds:N2} ms",
                $"{measured.ServerTime.TotalMilliseconds:N2} ms",
                $"{rollup.Cells.Count}",
                $"{rollup.CalculateSize():N0}",
            ]);
        }

        return table;
    }

    private static async Task SubmitAllAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var writer = new ReportWriter();
        var client = new SubmissionService.SubmissionServiceClient(
            server.Connect(Roles.TenantAdmin, ProvinceSetup.Tenant));
        using var stream = client.SubmitReports(cancellationToken: cancellationToken);
        var answers = ReadAnswersAsync(stream.ResponseStream, cancellationToken);
        for (var i = 0; i < Reporting.Length; i++)
        {
            var report = writer.Write(i, Reporting[i], Period);
            await stream.RequestStream.WriteAsync(new() { Report = report }, cancellationToken);
        }

        await stream.RequestStream.CompleteAsync();
        await answers;
    }

    private static async Task ReadAnswersAsync(
        Grpc.Core.IAsyncStreamReader<SubmitReportsResponse> answers, CancellationToken cancellationToken)
    {
        while (await answers.MoveNext(cancellationToken))
        {
            if (answers.Current.Rejected is { } rejected)
            {
                throw new InvalidOperationException($"A report was refused: {rejected.Reason}: {rejected.Message}");
            }
        }
    }
}
