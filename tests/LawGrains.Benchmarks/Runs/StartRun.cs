using System.Diagnostics;
using Grpc.Health.V1;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Output;
using LawGrains.Server.Identity;

namespace LawGrains.Benchmarks.Runs;

/// <summary>From the start of the process, the runtime's included, until it answers a health check over gRPC.</summary>
internal sealed class StartRun : IRun
{
    private const int Times = 5;

    public async Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var first = new List<StartTimes>();
        var again = new List<StartTimes>();
        for (var i = 0; i < Times; i++)
        {
            using var data = new DataFolder(settings.Folder);
            first.Add(await MeasureAsync(data.Directory, cancellationToken));
            again.Add(await MeasureAsync(data.Directory, cancellationToken));
        }

        var table = new ResultTable(["start", "ports open", "health answered", "min–max", "server CPU"]);
        Add(table, "the first on a folder", first);
        Add(table, "a later one", again);
        return table;
    }

    private static void Add(ResultTable table, string name, List<StartTimes> times)
    {
        var ready = times.Select(time => time.Ready.TotalMilliseconds).Order().ToList();
        var processor = times.Select(time => time.Processor.TotalMilliseconds).Order().ToList();
        var answered = times.Select(time => time.Answered.TotalMilliseconds).Order().ToList();
        table.Add(
        [
            name,
            $"{ready[Times / 2]:N0} ms",
            $"{answered[Times / 2]:N0} ms",
            $"{answered[0]:N0}–{answered[^1]:N0} ms",
            $"{processor[Times / 2]:N0} ms",
        ]);
    }

    private static async Task<StartTimes> MeasureAsync(
        DirectoryInfo data, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(data, cancellationToken);
        var ready = Stopwatch.GetElapsedTime(begun);
        var health = new Health.HealthClient(server.Connect(Roles.Operator, tenant: null));
        await health.CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken);
        return new(ready, Stopwatch.GetElapsedTime(begun), server.ProcessorTime);
    }

    private readonly record struct StartTimes(TimeSpan Ready, TimeSpan Answered, TimeSpan Processor);
}
