using Grpc.Core;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Tests;

public sealed class FailuresTests
{
    private static readonly Uri Server = new("http://127.0.0.1:5710");

    [Fact]
    public void Describe_NobodyAnswers_SaysHowToStartAServer()
    {
        var failure = Failures.Describe(new RpcException(new(StatusCode.Unavailable, "connection refused")), Server);

        Assert.Equal(ExitCode.Unreachable, failure!.Value.ExitCode);
        Assert.StartsWith("No server answers", failure.Value.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_AServerIsNotReady_SaysWhatItSaid()
    {
        var trailers = new Metadata { { "grpc-status-details-bin", new byte[] { 1 } } };

        var failure = Failures.Describe(new RpcException(new(StatusCode.Unavailable, "Still collecting."), trailers), Server);

        Assert.Equal((ExitCode.Unreachable, "Still collecting."), failure!.Value);
    }
}
