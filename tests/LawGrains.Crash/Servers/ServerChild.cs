using System.Diagnostics;

namespace LawGrains.Crash.Servers;

/// <summary>One process of the server, from its start until it is killed.</summary>
internal sealed class ServerChild
{
    /// <summary>The exit code of what was killed: 128 and SIGKILL.</summary>
    public const int Killed = 137;

    private readonly Process _process;
    private readonly ServerLog _log;
    private readonly TaskCompletionSource<bool> _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private ServerChild(Process process, ServerLog log)
    {
        _process = process;
        _log = log;
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>Whether it serves: ends when it does, or has ended before.</summary>
    public Task<bool> Serves => _serves.Task;

    /// <param name="folder">Its folder.</param>
    /// <param name="storage">Where its records are; null for the data folder.</param>
    /// <param name="port">Where it serves.</param>
    /// <param name="log">Takes what it says.</param>
    public static ServerChild Start(RunFolder folder, string? storage, int port, ServerLog log)
    {
        string[] arguments =
            ["serve", "--data", folder.Data.FullName, "--port", FormattableString.Invariant($"{port}"), "--http-port", "0"];
        return new(Executable.Start(folder, storage, arguments), log);
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    /// <returns>Its exit code; not <see cref="Killed"/> where it had ended by itself.</returns>
    public async Task<int> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("gRPC http", StringComparison.Ordinal))
            {
                _serves.TrySetResult(true);
            }
        }

        _serves.TrySetResult(false);
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _log.Add(line);
        }
    }
}
