using System.Diagnostics;
using System.Text;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Intake;
using LawGrains.Model.Registry;

namespace LawGrains.Benchmarks.Intake;

/// <summary>
/// Reading documents, on one thread of this process: whole reports a second, then texts of ten mebibytes that were made to be
/// slow, which must be refused or read in bounded time.
/// </summary>
internal sealed class IntakeRun : IRun
{
    private const int Reports = 64;
    private const int Slices = 5;
    private const int HostileBytes = 10 << 20;

    private static readonly IntakeContext Context = new(JurisdictionLevel.Township, 2024);

    private static readonly string[] Patterns = ["受理矛盾纠纷12件,", "一、", "(一)", "“", "《", "1", "万亿", "全覆盖", "<div>", "12件、"];

    public Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var table = new ResultTable(["document", "a second of CPU", "CPU each", "allocated each", "figures each"]);
        AddReports(table, settings, cancellationToken);
        foreach (var pattern in Patterns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddHostile(table, pattern);
        }

        return Task.FromResult(table);
    }

    private static void AddReports(ResultTable table, RunSettings settings, CancellationToken cancellationToken)
    {
        var documents = Enumerable.Range(0, Reports)
            .Select(number => new SourceDocument(SampleReports.Write(number), DocumentFormat.Auto))
            .ToList();
        var figures = documents.Average(document => DocumentAnalyzer.BuiltIn.Analyze(document, Context).Value.Observations.Length);
        // Processor time, for others may use the machine too.
        using var process = Process.GetCurrentProcess();
        var rates = new List<(double Rate, double Bytes)>();
        for (var slice = 0; slice <= Slices; slice++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            var processor = ProcessorTime(process);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var read = 0;
            while (Stopwatch.GetElapsedTime(begun) < settings.Slice)
            {
                DocumentAnalyzer.BuiltIn.Analyze(documents[read++ % Reports], Context);
            }

            rates.Add((
                read / (ProcessorTime(process) - processor).TotalSeconds,
                (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)read));
        }

        // The first slice is the compiler's.
        var (rate, bytes) = rates.Skip(1).Order().ElementAt(Slices / 2);
        table.Add(
        [
            $"report of {SampleReports.Characters:N0} characters",
            $"{rate:N0}",
            $"{1_000 / rate:N2} ms",
            $"{bytes / 1_024:N0} KiB",
            $"{figures:N0}",
        ]);
    }

    private static void AddHostile(ResultTable table, string pattern)
    {
        var text = string.Concat(Enumerable.Repeat(pattern, HostileBytes / Encoding.UTF8.GetByteCount(pattern)));
        var document = new SourceDocument(Encoding.UTF8.GetBytes(text), DocumentFormat.Auto);
        using var process = Process.GetCurrentProcess();
        var processor = ProcessorTime(process);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var outcome = DocumentAnalyzer.BuiltIn.Analyze(document, Context);
        table.Add(
        [
            $"10 MiB of '{pattern}'",
            "",
            $"{(ProcessorTime(process) - processor).TotalMilliseconds:N0} ms",
            $"{(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1_024:N0} KiB",
            outcome.Refusal is { } refusal ? $"{refusal.Code}" : $"{outcome.Value.Observations.Length:N0}",
        ]);
    }

    private static TimeSpan ProcessorTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
