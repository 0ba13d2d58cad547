using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Xunit;

namespace LawGrains.Testing.Servers;

/// <summary>
/// The Azure Storage emulator where <c>npm ci</c> puts it, on a free port of this machine, with its data in a temporary
/// folder. It can be killed and started again.
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const string Account = "lawgrains";

    private static readonly string Installed =
        Path.Combine(Repository.Root, "tests", "LawGrains.Storage.Tests", "azurite");

    private static readonly string Program =
        Path.Combine(Installed, "node_modules", "azurite", "dist", "src", "blob", "main.js");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("lawgrains-azurite-");
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private Process? _process;

    /// <summary>What is missing for it, or null.</summary>
    public static string? Missing { get; } =
        !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(path => File.Exists(Path.Combine(path, "node"))) ? "missing: node on the PATH"
        : !File.Exists(Program) ? $"missing: 'npm ci' in {Installed}"
        : null;

    public int Port { get; } = FreePorts.Next();

    /// <summary>Where its data lies.</summary>
    public string Folder => _data.FullName;

    /// <summary>Of the process that runs.</summary>
    public int ProcessId => _process!.Id;

    public Uri Endpoint => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/{Account}"));

    public string ConnectionString => $"AccountName={Account};AccountKey={_key};BlobEndpoint={Endpoint}";

    public Task InitializeAsync() => StartAsync();

    /// <summary>Starts it on the data that is there.</summary>
    public async Task StartAsync()
    {
        if (Missing is not null)
        {
            throw new InvalidOperationException(Missing);
        }

        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, WorkingDirectory = _data.FullName };
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{_key}";
        foreach (var argument in (string[])
        [
            Program, "--blobHost", "127.0.0.1", "--blobPort", Port.ToString(CultureInfo.InvariantCulture),
            "--location", _data.FullName, "--skipApiVersionCheck", "--disableProductStyleUrl", "--disableTelemetry",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var said = new ConcurrentQueue<string>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException($"Azurite ended: {string.Join('\n', said)}"));
            }
            else if (line.Data.Contains("successfully listen", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
            else if (!listening.Task.IsCompleted)
            {
                said.Enqueue(line.Data);
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
        await listening.Task.Within("Azurite to listen");
    }

    /// <summary>
    /// Ends it as Ctrl-C does: it waits until its connections have gone, saves what it holds in memory, and ends.
    /// </summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await ServerCommand.RunAsync("/bin/sh", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -INT {process.Id}"));
            await process.WaitForExitAsync().Within("Azurite to save and end");
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Ends it at once; what it acknowledged within its last seconds may be lost.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync().Within("Azurite's end");
            process.Dispose();
            _process = null;
        }
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        _data.Delete(recursive: true);
    }
}
