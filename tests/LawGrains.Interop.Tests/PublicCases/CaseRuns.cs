using System.Text.Json;
using LawGrains.Interop.Tests.PythonClient;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>All runs of the cases. Each happens once, when the first test asks for it.</summary>
public sealed class CaseRuns
{
    private readonly Lazy<Task<CaseRun>> _python = new(RunPythonAsync);
    private readonly Lazy<Task<CaseRun>> _node = new(RunNodeAsync);
    private readonly Lazy<Task<CaseRun>> _ownOnPython = new(RunOwnOnPythonAsync);
    private readonly Lazy<Task<CaseRun>> _own = new(RunOwnAsync);

    internal Task<CaseRun> PythonAsync() => _python.Value;

    internal Task<CaseRun> NodeAsync() => _node.Value;

    internal Task<CaseRun> OwnOnPythonAsync() => _ownOnPython.Value;

    internal Task<CaseRun> OwnAsync() => _own.Value;

    private static async Task<CaseRun> RunPythonAsync()
    {
        using var stubs = await PythonStubs.OfPublicCasesAsync();
        return await RunForeignAsync(server => CommandRun.RunAsync(
            PythonGrpcFactAttribute.Python,
            [PythonStubs.Script("public_cases/client.py")],
            JsonSerializer.Serialize(new { address = server.Address.Authority }),
            stubs.Environment));
    }

    private static Task<CaseRun> RunNodeAsync()
    {
        var folder = NodeGrpcTheoryAttribute.Folder;
        return RunForeignAsync(server => CommandRun.RunAsync(
            "node",
            [Path.Combine(folder, "client.js")],
            JsonSerializer.Serialize(new { address = server.Address.Authority, protos = Path.Combine(folder, "..", "protos") }),
            new Dictionary<string, string>()));
    }

    private static async Task<CaseRun> RunForeignAsync(Func<OwnServer, Task<string>> run)
    {
        await using var server = await OwnServer.StartAsync();
        return Checked(CaseRun.Parse(await run(server)), server);
    }

    private static async Task<CaseRun> RunOwnOnPythonAsync()
    {
        await using var server = await PythonServer.StartAsync();
        return await RunOwnAsync("ours → grpcio", server.Address, tellsLies: false);
    }

    private static async Task<CaseRun> RunOwnAsync()
    {
        await using var server = await OwnServer.StartAsync();
        return Checked(await RunOwnAsync("ours → ours", server.Address, tellsLies: true), server);
    }

    private static async Task<CaseRun> RunOwnAsync(string name, Uri address, bool tellsLies)
    {
        var cases = new Dictionary<string, CaseOutcome>();
        foreach (var each in PublicCase.Names)
        {
            var failure = await Xunit.Record.ExceptionAsync(() => OwnClient.RunAsync(address, tellsLies, each));
            cases[each] = failure is null ? new(CaseOutcome.Passed, "") : new(CaseOutcome.Failed, failure.Message);
        }

        return new(name, cases);
    }

    // A lie that is refused, then the truth; and answers as they were asked for.
    private static CaseRun Checked(CaseRun run, OwnServer server)
    {
        Xunit.Assert.True(server.Errors.Count == 0, string.Join('\n', server.Errors));
        return run
            .Check("client_compressed_unary", "requests", server.Wire.Requests("client_compressed_unary"), false, true, false)
            .Check("client_compressed_streaming", "requests", server.Wire.Requests("client_compressed_streaming"), false, true, false)
            .Check("server_compressed_unary", "responses", server.Wire.Responses("server_compressed_unary"), true, false)
            .Check("server_compressed_streaming", "responses", server.Wire.Responses("server_compressed_streaming"), true, false);
    }
}
