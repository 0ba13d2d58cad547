using LawGrains.Interop.Tests.PythonClient;
using Xunit.Abstractions;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>
/// The cases of gRPC's public interop test descriptions, with clients and a server that nobody here wrote, and the compression of
/// each message read off the wire.
/// </summary>
public sealed class PublicCaseTests(CaseRuns runs, ITestOutputHelper output) : IClassFixture<CaseRuns>
{
    public static TheoryData<string> Cases => [.. PublicCase.Names];

    [PythonGrpcTheory]
    [MemberData(nameof(Cases))]
    public async Task Grpcio_OnOurServer_Passes(string name) => AssertPassed(await runs.PythonAsync(), name);

    [NodeGrpcTheory]
    [MemberData(nameof(Cases))]
    public async Task GrpcJs_OnOurServer_Passes(string name) => AssertPassed(await runs.NodeAsync(), name);

    [PythonGrpcTheory]
    [MemberData(nameof(Cases))]
    public async Task OurClient_OnGrpcio_Passes(string name) => AssertPassed(await runs.OwnOnPythonAsync(), name);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task OurClient_OnOurServer_Passes(string name) => AssertPassed(await runs.OwnAsync(), name);

    [Fact]
    public async Task Table_OfCasesAndClients_HasNoFailure()
    {
        var (python, node) = (PythonGrpcFactAttribute.Missing, NodeGrpcTheoryAttribute.Missing);
        CaseRun[] columns =
        [
            python is null ? await runs.PythonAsync() : NotRun("grpcio → ours", python),
            node is null ? await runs.NodeAsync() : NotRun("grpc-js → ours", node),
            python is null ? await runs.OwnOnPythonAsync() : NotRun("ours → grpcio", python),
            await runs.OwnAsync(),
        ];

        output.WriteLine(Row(["case", .. columns.Select(run => run.Name)]));
        foreach (var name in PublicCase.Names)
        {
            output.WriteLine(Row([name, .. columns.Select(run => run.Cases[name].ToString())]));
        }

        Assert.All(columns, run => Assert.DoesNotContain(run.Cases.Values, outcome => outcome.Outcome == CaseOutcome.Failed));
    }

    private static void AssertPassed(CaseRun run, string name) =>
        Assert.True(run.Cases[name].Outcome == CaseOutcome.Passed, $"{run.Name}: {run.Cases[name]}");

    private static CaseRun NotRun(string name, string why) =>
        new(name, PublicCase.Names.ToDictionary(each => each, _ => new CaseOutcome("n/a", why)));

    private static string Row(IEnumerable<string> cells) =>
        "| " + string.Join(" | ", cells.Select((cell, index) => cell.PadRight(index == 0 ? 28 : 22))) + " |";
}
