using System.Text.Json;
using Grpc.Net.Client;
using LawGrains.Cli.Settings;
using LawGrains.V1;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>The same document again, after something has become of it.</summary>
public sealed class ResubmissionTests(AServer server) : IClassFixture<AServer>, IAsyncLifetime
{
    private const string Code = "980221101";

    private Connection _connection = null!;

    public async Task InitializeAsync()
    {
        Assert.Equal(0, await server.Terminal().RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await server.Terminal().RunAsync(
            "jurisdictions", "import", Path.Combine(server.Folder.Path, "tree.csv")));
        var minted = server.Terminal();
        Assert.Equal(0, await minted.RunAsync("token", "--role", "tenant_admin"));
        _connection = new(new(server.Address), minted.Out.Trim(), TimeProvider.System);
    }

    public Task DisposeAsync()
    {
        _connection.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("2019", false)]
    [InlineData("2020", true)]
    public async Task Submit_WhatWasTakenBack_IsSubmittedAgainOnce(string period, bool isWithdrawn)
    {
        var document = server.Folder.File($"{period}.txt", "石桥镇法治政府建设年度报告\n化解矛盾纠纷12件。");
        var first = await SubmitAsync(document, period);
        await TakeBackAsync(period, isWithdrawn);

        var second = await SubmitAsync(document, period);
        var third = await SubmitAsync(document, period);
        await TakeBackAsync(period, isWithdrawn);
        var fourth = await SubmitAsync(document, period);

        Assert.Equal([("submitted", 1), ("submitted", 2), ("replayed", 2), ("submitted", 3)], [first, second, third, fourth]);
    }

    [Fact]
    public async Task Submit_WhatAnotherRevisionReplaced_IsSaidAndSubmittedOnDemandAlone()
    {
        var before = server.Folder.File("before.txt", "石桥镇法治政府建设年度报告\n化解矛盾纠纷12件。");
        var after = server.Folder.File("after.txt", "石桥镇法治政府建设年度报告\n化解矛盾纠纷13件。");
        await SubmitAsync(before, "2021");
        await SubmitAsync(after, "2021");
        var terminal = server.Terminal();

        Assert.Equal(0, await terminal.RunAsync("submit", before, "--code", Code, "--period", "2021"));
        var again = await SubmitAsync(before, "2021", "--again");
        var repeated = await SubmitAsync(before, "2021", "--again");

        Assert.Contains("revision 2 has replaced", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
        Assert.Equal([("submitted", 3), ("replayed", 3)], [again, repeated]);
    }

    private async Task<(string Outcome, int Revision)> SubmitAsync(string document, string period, params string[] options)
    {
        var terminal = server.Terminal();
        Assert.Equal(0, await terminal.RunAsync(["submit", document, "--code", Code, "--period", period, "--json", .. options]));
        using var answer = JsonDocument.Parse(terminal.Out);
        var result = answer.RootElement.GetProperty("results")[0];
        return (result.GetProperty("outcome").GetString()!, result.GetProperty("revision").GetInt32());
    }

    private async Task TakeBackAsync(string period, bool isWithdrawn)
    {
        var call = _connection.Call(CancellationToken.None);
        var requestId = Guid.CreateVersion7().ToString();
        if (isWithdrawn)
        {
            await _connection.Submissions.WithdrawReportAsync(
                new() { RequestId = requestId, Code = Code, Period = period, Reason = "有误" }, call);
        }
        else
        {
            using var channel = GrpcChannel.ForAddress(server.Address);
            await new ReviewService.ReviewServiceClient(channel).ReturnReportAsync(
                new() { RequestId = requestId, Code = Code, Period = period, Reason = "有误" }, call);
        }
    }
}
