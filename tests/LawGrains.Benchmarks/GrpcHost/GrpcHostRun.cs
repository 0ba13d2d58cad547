using LawGrains.Benchmarks.GrpcHost.Protos;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>
/// The gRPC host against a bare endpoint that returns the same bytes, both warm and in turns, so that what else the machine
/// does falls on both. The ratios are medians of the rounds' own.
/// </summary>
internal sealed class GrpcHostRun : IRun
{
    private const int Rounds = 5;

    // A JIT compiles anew what it has seen run often, in the background.
    private const int WarmUps = 2;

    private static readonly Comparison[] Comparisons =
    [
        new("unary, 600 bytes", BareEndpoint.Ask, "/lawgrains.benchmarks.Probe/Ask", Connections: 8, Streams: 32),
        new("stream of 1,000 × 600 bytes", BareEndpoint.List, "/lawgrains.benchmarks.Probe/List", Connections: 8, Streams: 4),
    ];

    public async Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var request = Answers.Frame(new ProbeRequest { Name = "benchmark" });
        using var data = new DataFolder(settings.Folder);
        var bodyFile = Path.Combine(data.Directory.FullName, "request");
        await File.WriteAllBytesAsync(bodyFile, request, cancellationToken);

        await using var process = await ChildProcess.StartAsync([ProbeProcess.Verb], cancellationToken);
        var table = new ResultTable(
            ["call", "bare/s", "gRPC/s", "ratio", "min–max", "bare CPU each", "gRPC CPU each", "CPU ratio", "min–max"]);
        foreach (var comparison in Comparisons)
        {
            var bare = new Uri(process.Address, comparison.Bare);
            var grpc = new Uri(process.Address, comparison.Grpc);
            await SameBytes.CheckAsync(bare, grpc, request, cancellationToken);

            var load = new H2Load(comparison.Connections, comparison.Streams, bodyFile);
            var rounds = new List<(Slice Bare, Slice Grpc)>();
            for (var i = 0; i < WarmUps + Rounds; i++)
            {
                var round = (await MeasureAsync(bare), await MeasureAsync(grpc));
                if (i >= WarmUps)
                {
                    rounds.Add(round);
                }
            }

            Add(table, comparison.Name, rounds);

            async Task<Slice> MeasureAsync(Uri uri)
            {
                var processor = process.ProcessorTime;
                var loaded = await load.RunAsync(uri, settings.Slice, cancellationToken);
                return new(loaded.Rate, (process.ProcessorTime - processor) / loaded.Requests);
            }
        }

        return table;
    }

    private static void Add(ResultTable table, string name, List<(Slice Bare, Slice Grpc)> rounds)
    {
        var rates = Sorted(round => round.Grpc.Rate / round.Bare.Rate);
        var costs = Sorted(round => round.Bare.Cost / round.Grpc.Cost);
        table.Add(
        [
            name,
            $"{Median(Sorted(round => round.Bare.Rate)):N0}",
            $"{Median(Sorted(round => round.Grpc.Rate)):N0}",
            $"{Median(rates):N2}",
            $"{rates[0]:N2}–{rates[^1]:N2}",
            $"{Median(Sorted(round => round.Bare.Cost.TotalMicroseconds)):N1} µs",
            $"{Median(Sorted(round => round.Grpc.Cost.TotalMicroseconds)):N1} µs",
            $"{Median(costs):N2}",
            $"{costs[0]:N2}–{costs[^1]:N2}",
        ]);

        List<double> Sorted(Func<(Slice Bare, Slice Grpc), double> figure) => [.. rounds.Select(figure).Order()];
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];

    private sealed record Comparison(string Name, string Bare, string Grpc, int Connections, int Streams);

    /// <param name="Rate">Calls a second.</param>
    /// <param name="Cost">The server's processor time for each call.</param>
    private readonly record struct Slice(double Rate, TimeSpan Cost);
}
