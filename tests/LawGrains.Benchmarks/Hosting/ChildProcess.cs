using System.Diagnostics;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>
/// This program once more, as the process under measurement: it writes <see cref="Ready"/> and its address when it serves, and ends
/// when its standard input does.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>Precedes the address in the one line that it writes.</summary>
    public const string Ready = "ready ";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ChildProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Processor time so far: on a machine that others use too it says more than the clock.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ChildProcess> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, OfThisProgram(arguments))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await process.StandardOutput
                .ReadLineAsync(cancellationToken)
                .AsTask()
                .WaitAsync(StartsWithin, cancellationToken);
            return line?.StartsWith(Ready, StringComparison.Ordinal) == true
                ? new(process, new Uri(line[Ready.Length..]))
                : throw new InvalidOperationException($"The server did not start; it said '{line}'.");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Puts a question that only the process itself can answer. One at a time.</summary>
    public async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(question.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException($"The server did not answer '{question}'.");
    }

    /// <summary>Ends the process as an operator would, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopsWithin);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            throw new TimeoutException($"The server had not stopped after {StopsWithin.TotalSeconds:0} s.");
        }
        finally
        {
            _process.Dispose();
        }
    }

    // With 'dotnet x.dll' the process is dotnet, which must be told the program again.
    private static string[] OfThisProgram(string[] arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ChildProcess).Assembly.Location, .. arguments]
            : arguments;
}
