namespace LawGrains.Cli.Tests.EndToEnd;

public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Demo_TwiceOnTheSameFolder_ShowsTheSameTotals()
    {
        var (first, second) = (new Tests.Terminal(), new Tests.Terminal());

        Assert.Equal(0, await first.RunAsync("demo", "--data", _folder.Path, "--once"));
        Assert.Equal(0, await second.RunAsync("demo", "--data", _folder.Path, "--once"));

        Assert.Contains("8 new, 0 there already", first.Out, StringComparison.Ordinal);
        Assert.Contains("0 new, 8 there already", second.Out, StringComparison.Ordinal);
        Assert.Contains("青岚县 980221, 2024: 3 of 4 reports in (75%)", first.Out, StringComparison.Ordinal);
        Assert.Contains(Words(first.Out), words => words is ["dispute.resolved", _, "2,136", "件", "659", "2,136", "2/4", ..]);
        Assert.Equal(Rollups(first.Out), Rollups(second.Out));
    }

    [Fact]
    public async Task Demo_FolderOfARunningServer_SaysSo()
    {
        using var holds = new CancellationTokenSource();
        var holder = new Tests.Terminal();
        var serving = CommandLine.RunAsync(["serve", "--data", _folder.Path, "--port", "0", "--http-port", "0"], holder.Environment, holds.Token);
        while (!holder.Out.Contains("gRPC", StringComparison.Ordinal) && !serving.IsCompleted)
        {
            await Task.Delay(20).Within("a pause");
        }

        var terminal = new Tests.Terminal();
        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("demo", "--data", _folder.Path, "--once"));
        Assert.Single(terminal.ErrorLines);

        await holds.CancelAsync().Within("the signal to stop");
        Assert.Equal(ExitCode.Done, await serving.Within("the server's end"));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string[]> Words(string text) =>
        text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // Everything from the first roll-up on, but what to try next.
    private static string Rollups(string text)
    {
        var start = text.IndexOf("The roll-up", StringComparison.Ordinal);
        var end = text.IndexOf("Next, in another terminal", StringComparison.Ordinal);
        return text[start..end];
    }
}
