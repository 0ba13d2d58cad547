using System.Diagnostics;
using LawGrains.Interop.Tests.PythonClient;
using LawGrains.Testing;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>The service of the cases in a process of Debian's grpcio, which ends with its standard input.</summary>
internal sealed class PythonServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly PythonStubs _stubs;

    private PythonServer(Process process, PythonStubs stubs, Uri address) => (_process, _stubs, Address) = (process, stubs, address);

    public Uri Address { get; }

    public static async Task<PythonServer> StartAsync()
    {
        var stubs = await PythonStubs.OfPublicCasesAsync();
        var start = new ProcessStartInfo(PythonGrpcFactAttribute.Python, [PythonStubs.Script("public_cases/server.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in stubs.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync().Within("the Python server's address")
            ?? throw new InvalidOperationException("The Python server ended before it served.");
        return new(process, stubs, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().Within("the Python server's end");
        _process.Dispose();
        _stubs.Dispose();
    }
}
