using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LawGrains.Server.Tests.Support;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Telemetry;

public sealed partial class MetricsTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task Metrics_AfterSomeCalls_AreOfTheTextFormatAndNameNobody()
    {
        var tenant = await TestTenant.CreateAsync(Server, "measured-tenant");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        await tenant.Rollups.GetRollupAsync(new() { Code = "999999", Period = Period }).FailureAsync();
        using var client = new HttpClient { BaseAddress = Server.Addresses.Http };

        var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative)).Within("the metrics");
        var text = await response.Content.ReadAsStringAsync().Within("the text");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var samples = Parse(text);
        Assert.Contains(samples, sample =>
            sample.Contains("rpc_service=\"lawgrains.v1.SubmissionService\"", StringComparison.Ordinal)
            && sample.StartsWith("rpc_server_duration_milliseconds_count", StringComparison.Ordinal));
        Assert.Contains(
            samples, sample => sample.StartsWith("rpc_server_duration_milliseconds_bucket", StringComparison.Ordinal)
            && sample.Contains("le=\"+Inf\"", StringComparison.Ordinal));
        Assert.Contains(samples, sample =>
            sample.StartsWith("lawgrains_rejections_total{reason=\"UNKNOWN_JURISDICTION\"", StringComparison.Ordinal));
        Assert.Contains(
            samples, sample => sample.StartsWith("lawgrains_storage_duration_seconds_count", StringComparison.Ordinal));
        Assert.DoesNotContain("measured-tenant", text, StringComparison.Ordinal);
        Assert.DoesNotContain(NorthTown, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACall_WhileSomebodyTraces_IsOneTraceDownToStorage()
    {
        var tenant = await TestTenant.CreateAsync(Server, "traced");
        using var spans = new CapturedSpans();
        using var root = new Activity("a client").Start();
        var trace = root.TraceId;

        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));

        var names = spans.Of(trace);
        Assert.Contains("lawgrains.v1.SubmissionService/SubmitReport", names);
        Assert.Contains(names, name => name.Contains("IReportGrain", StringComparison.Ordinal));
        Assert.Contains("storage write", names);
    }

    private static List<string> Parse(string text)
    {
        var samples = new List<string>();
        var families = new HashSet<string>(StringComparer.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text.Split('\n')[..^1])
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                Assert.True(families.Add(line.Split(' ')[2]), $"A family stands twice: {line}");
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                Assert.Matches(Sample(), line);
                Assert.True(double.TryParse(
                    line[(line.LastIndexOf(' ') + 1)..].Replace("+Inf", "Infinity", StringComparison.Ordinal),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out _));
                samples.Add(line);
            }
        }

        Assert.Equal(samples.Count, samples.Select(sample => sample[..sample.LastIndexOf(' ')]).Distinct().Count());
        return samples;
    }

    [GeneratedRegex("""^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\["\\n])*",?)*\})? \S+$""")]
    private static partial Regex Sample();
}
