using Grpc.Core;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Load;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;
using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>Questions to warm roll-ups, in registries of several sizes, while nothing is submitted.</summary>
internal sealed class QueryRun : IRollupRun
{
    private const int ManyNodes = 600_000;
    private const int LargestPage = 1_000;
    private static readonly int[] Clients = [1, 32];

    public string Name => "query";

    public string Description => "Questions to warm roll-ups with every cell, over gRPC and from within the process.";

    public async Task<ResultTable> RunAsync(
        RunSettings settings, PreparedTrees trees, CancellationToken cancellationToken)
    {
        var table = new ResultTable(
            ["nodes", "question", "clients", "a second", "p50", "p99", "server CPU each", "in process p50", "p99"]);
        foreach (var tree in new[] { ProvinceTree.Tree, FlatProvince.Tree, CountryTree.Tree })
        {
            var prepared = await trees.OfAsync(tree, cancellationToken);
            await using var server = await ServerProcess.StartAsync(prepared.Data, cancellationToken);
            var questions = new Questions(server, tree, table, settings.Slice, cancellationToken);
            await questions.SettleAsync();
            await questions.GetAsync(tree.Lines.Length);
            if (tree == FlatProvince.Tree)
            {
                await questions.ListChildrenAsync();
            }

            if (tree == CountryTree.Tree)
            {
                await questions.ListMissingAsync();
                foreach (var part in CountryTree.Others(ManyNodes - CountryTree.Nodes)
                    .Take(ManyNodes - CountryTree.Nodes)
                    .Chunk(CountryTree.Nodes))
                {
                    await TreeSetup.ImportAsync(server.Connect(Roles.TenantAdmin, tree.Tenant), part, cancellationToken);
                }

                await questions.SettleAsync();
                await questions.GetAsync(ManyNodes);
            }
        }

        return table;
    }

    private sealed class Questions(
        ServerProcess server, MeasuredTree tree, ResultTable table, TimeSpan slice, CancellationToken cancellationToken)
    {
        public Task<GetRollupResponse> SettleAsync() => TreeSetup.SettleAsync(
            Connect(), tree.Root, PreparedTree.PeriodText, tree.Reporting.Length, cancellationToken);

        public async Task GetAsync(int nodes)
        {
            var request = new GetRollupRequest { Code = tree.Root, Period = PreparedTree.PeriodText };
            var period = Period.Parse(PreparedTree.PeriodText);
            var key = new RollupKey(
                TenantId.Parse(tree.Tenant), period, period, JurisdictionId.Parse(MeasuredTree.IdOf(0)));
            foreach (var clients in Clients)
            {
                var measured = await MeasureAsync(clients, async client =>
                    await client.GetRollupAsync(request, cancellationToken: cancellationToken));
                var (median, p99) = await server.GrainCallsAsync(key, clients, slice, cancellationToken);
                Add(nodes, "GetRollup", clients, measured, $"{median.TotalMicroseconds:N0} µs", $"{p99.TotalMicroseconds:N0} µs");
            }
        }

        public async Task ListChildrenAsync()
        {
            var request = new ListChildrenRequest
            {
                Code = tree.Root,
                Period = PreparedTree.PeriodText,
                Indicator = ReportWriter.Values(0).First().Indicator,
                PageSize = LargestPage,
            };
            var measured = await MeasureAsync(1, async client =>
                await client.ListChildrenAsync(request, cancellationToken: cancellationToken));
            Add(tree.Lines.Length, $"ListChildren, the first {LargestPage:N0}", 1, measured, "", "");
        }

        public async Task ListMissingAsync()
        {
            var request = new ListMissingRequest
            {
                Code = tree.Root,
                Period = PreparedTree.PeriodText,
                PageSize = LargestPage,
            };
            var measured = await MeasureAsync(1, async client =>
            {
                var page = request.Clone();
                do
                {
                    var answer = await client.ListMissingAsync(page, cancellationToken: cancellationToken);
                    page.PageToken = answer.NextPageToken;
                }
                while (page.PageToken.Length > 0);
            });
            Add(tree.Lines.Length, "ListMissing, all pages", 1, measured, "", "");
        }

        private Task<Measured> MeasureAsync(int clients, Func<RollupService.RollupServiceClient, Task> ask) =>
            ClosedLoop.RunAsync(
                () => server.ProcessorTime,
                [
                    .. Enumerable.Range(0, clients)
                        .Select(_ => new RollupService.RollupServiceClient(Connect()))
                        .Select(client => (Func<Task>)(() => ask(client))),
                ],
                slice,
                cancellationToken);

        private CallInvoker Connect() => server.Connect(Roles.Viewer, tree.Tenant);

        private void Add(int nodes, string question, int clients, Measured measured, string median, string p99) => table.Add(
        [
            $"{nodes:N0}",
            question,
            $"{clients}",
            $"{measured.MedianRate:N0}",
            $"{measured.Percentile(0.5).TotalMilliseconds:N2} ms",
            $"{measured.Percentile(0.99).TotalMilliseconds:N2} ms",
            $"{measured.ServerTime.TotalMilliseconds:N2} ms",
            median,
            p99,
        ]);
    }
}
