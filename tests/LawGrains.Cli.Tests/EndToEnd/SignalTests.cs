using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>Commands that are told to stop.</summary>
public sealed class SignalTests
{
    private const string PosixShell = "/bin/sh";

    [NeedsPosixShell]
    public async Task Run_StopSignalWhileItWaits_SaysSoAndEnds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var process = Start(
            "rollup", "-c", "980000", "-p", "2024", "-t", "demo", "--token", "a.b.c", "--server", $"http://{silent.LocalEndpoint}");
        using var connection = await silent.AcceptTcpClientAsync().Within("the command to call");

        using var kill = Process.Start(PosixShell, ["-c", $"kill -TERM {process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        await process.WaitForExitAsync().Within("the command's end");

        Assert.Equal("Stopped.", (await process.StandardError.ReadToEndAsync()).Trim());
        Assert.Equal(ExitCode.Stopped, process.ExitCode);
    }

    [Fact]
    public async Task Local_WorkThatNeverGivesWay_LetsSignalsBeListenedTo()
    {
        using var work = new ManualResetEventSlim();
        var shell = new Shell(CliEnvironment.OfProcess());
        var command = shell.Local(new Command("work"), "", (_, cancellationToken) =>
        {
            work.Wait(cancellationToken);
            return Task.FromResult(ExitCode.Done);
        });

        Task<int>? running = null;
        await Task.Run(() => { running = command.Parse([]).InvokeAsync(); }).Within("the work to be under way");
        work.Set();

        Assert.Equal(ExitCode.Done, await running!.Within("the work's end"));
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NeedsPosixShellAttribute()
        : RequiresAttribute(File.Exists(PosixShell) ? null : $"missing: {PosixShell}");
}
