using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>The load: the program h2load, one thread, always as many requests under way as its connections and streams hold.</summary>
internal sealed partial class H2Load(int connections, int streams, string bodyFile)
{
    public async Task<Loaded> RunAsync(Uri uri, TimeSpan time, CancellationToken cancellationToken)
    {
        var output = await RunAsync(
            [
                "-c", Text(connections), "-m", Text(streams), "-D", $"{Text((int)time.TotalMilliseconds)}ms", "-d", bodyFile,
                "-H", "content-type: application/grpc", "-H", "te: trailers", uri.AbsoluteUri,
            ],
            cancellationToken);
        var rate = Rate().Match(output);
        var counts = Counts().Match(output);
        if (!rate.Success || counts is not { Success: true, Groups: [_, { Value: var done }, { Value: "0" }, { Value: "0" }] })
        {
            throw new InvalidOperationException($"Requests failed, or h2load says something new:{Environment.NewLine}{output}");
        }

        return new(
            double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            long.Parse(done, CultureInfo.InvariantCulture));
    }

    private static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        Process h2load;
        try
        {
            h2load = Process.Start(new ProcessStartInfo("h2load", arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                "h2load is missing: install it with 'apt-get install nghttp2-client'.", exception);
        }

        using (h2load)
        {
            var output = await h2load.StandardOutput.ReadToEndAsync(cancellationToken);
            await h2load.WaitForExitAsync(cancellationToken);
            return output;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^finished in [^,]+, ([0-9.]+) req/s", RegexOptions.Multiline)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^requests: .* ([0-9]+) done, .* ([0-9]+) failed, ([0-9]+) errored", RegexOptions.Multiline)]
    private static partial Regex Counts();
}

/// <param name="Rate">Requests a second.</param>
/// <param name="Requests">All of them, each answered with a 2xx.</param>
internal readonly record struct Loaded(double Rate, long Requests);
