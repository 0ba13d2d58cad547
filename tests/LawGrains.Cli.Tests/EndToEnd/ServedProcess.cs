using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary><c>lawgrains serve</c> in a process of its own, which can be killed as a power cut kills it.</summary>
internal sealed partial class ServedProcess : IDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<ServedProcess> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
            [typeof(CommandLine).Assembly.Location, "serve", "--data", data, "--port", "0", "--http-port", "0"];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().Within("the server's address") is { } line)
        {
            if (GrpcAddress().Match(line) is { Success: true } match)
            {
                return new(process, match.Groups[1].Value);
            }
        }

        process.Dispose();
        throw new InvalidOperationException("The server ended before it said where it listens.");
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().Within("the killed server's end");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex("gRPC (http://[0-9.]+:[0-9]+)")]
    private static partial Regex GrpcAddress();
}
