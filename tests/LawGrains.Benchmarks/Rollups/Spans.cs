namespace LawGrains.Benchmarks.Rollups;

/// <summary>The same thing done some times: how long it took, and what processor time the server had for it.</summary>
internal sealed class Spans
{
    private readonly List<TimeSpan> _elapsed = [];
    private readonly List<TimeSpan> _processor = [];

    public string Median => $"{Middle(_elapsed).TotalSeconds:N2} s";

    public string Range => $"{_elapsed.Min().TotalSeconds:N2}–{_elapsed.Max().TotalSeconds:N2} s";

    public string Processor => $"{Middle(_processor).TotalSeconds:N2} s";

    public void Add(TimeSpan elapsed, TimeSpan processor)
    {
        _elapsed.Add(elapsed);
        _processor.Add(processor);
    }

    private static TimeSpan Middle(List<TimeSpan> spans) => spans.Order().ElementAt(spans.Count / 2);
}
