using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Cli.Tests.EndToEnd;

public sealed class KilledServerTests : IDisposable
{
    private const int Townships = 400;
    private const int Clients = 4;
    private const string County = "970000";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<int, int> _acknowledged = new();

    [Fact]
    public async Task Kill_WhileReportsComeIn_LosesNothingAcknowledgedAndCountsNothingTwice()
    {
        using (var server = await ServedProcess.StartAsync(_folder.Path))
        {
            await PrepareAsync(server);
            await SubmitUntilKilledAsync(server, acknowledgements: 15);
        }

        Assert.InRange(_acknowledged.Count, 15, Townships - 1);
        using var restarted = await ServedProcess.StartAsync(_folder.Path);
        using var channel = GrpcChannel.ForAddress(restarted.Address);
        var (submissions, token) = (new SubmissionService.SubmissionServiceClient(channel), Token());
        foreach (var (township, revision) in _acknowledged)
        {
            var report = await submissions.GetReportAsync(new() { Code = Code(township), Period = "2024" }, token)
                .ResponseAsync.Within("an acknowledged report");
            Assert.Equal(revision, report.LatestRevision);
        }

        // Everybody sends again, as clients do that got no answer: what is there is found by its request id.
        for (var township = 1; township <= Townships; township++)
        {
            var again = await submissions.SubmitReportAsync(Report(township), token).ResponseAsync.Within("the repetition");
            Assert.Equal(1, again.Receipt.Revision);
            Assert.True(again.Receipt.Replayed || !_acknowledged.ContainsKey(township));
        }

        var rollup = await CompleteRollupAsync(new(channel), token);
        Assert.Equal(
            (Townships * (Townships + 1) / 2).ToString(CultureInfo.InvariantCulture),
            Assert.Single(rollup.Cells).Effective.Value);
    }

    public void Dispose() => _folder.Dispose();

    private async Task PrepareAsync(ServedProcess server)
    {
        var terminal = new Tests.Terminal
        {
            Variables =
            {
                ["LAWGRAINS_SERVER"] = server.Address,
                ["LAWGRAINS_TENANT"] = AServer.Tenant,
                ["LAWGRAINS_DATA_FOLDER"] = _folder.Path,
            },
        };
        var lines = Enumerable.Range(1, Townships).Select(township => $"{Code(township)},镇{township},township,{County}");
        var tree = _folder.File("tree.csv", $"code,name,level,parent\n{County},县,county,\n{string.Join('\n', lines)}\n");
        Assert.Equal(0, await terminal.RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await terminal.RunAsync("jurisdictions", "import", tree));
    }

    private async Task SubmitUntilKilledAsync(ServedProcess server, int acknowledgements)
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        var (submissions, token) = (new SubmissionService.SubmissionServiceClient(channel), Token());
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clients = Enumerable.Range(1, Clients).Select(SubmitEveryFourthAsync).ToList();
        await enough.Task.Within("the first acknowledgements");
        await server.KillAsync();
        await Task.WhenAll(clients).Within("the clients to see that the server is gone");

        async Task SubmitEveryFourthAsync(int first)
        {
            try
            {
                for (var township = first; township <= Townships; township += Clients)
                {
                    var answer = await submissions.SubmitReportAsync(Report(township), token);
                    _acknowledged[township] = answer.Receipt.Revision;
                    if (_acknowledged.Count >= acknowledgements)
                    {
                        enough.TrySetResult();
                    }
                }
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                // Killed in the middle of the call: nobody knows whether this one counts.
            }
        }
    }

    private static async Task<GetRollupResponse> CompleteRollupAsync(RollupService.RollupServiceClient rollups, Metadata token)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var request = new GetRollupRequest { Code = County, Period = "2024", Indicators = { "dispute.resolved" } };
            var rollup = await rollups.GetRollupAsync(request, token, cancellationToken: limit.Token);
            if (rollup is { Freshness: Freshness.Current, Coverage.Submitted: Townships })
            {
                return rollup;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private static SubmitReportRequest Report(int township) => new()
    {
        RequestId = $"first-{township}",
        Code = Code(township),
        Period = "2024",
        Figures = new()
        {
            Observations =
            {
                new Observation
                {
                    Indicator = "dispute.resolved",
                    Value = township.ToString(CultureInfo.InvariantCulture),
                    Scope = Scope.Whole,
                },
            },
        },
    };

    private static string Code(int township) => $"97{township:0000}";

    private Metadata Token()
    {
        var token = new TokenIssuer(LocalKey.Load(_folder.Path), TimeProvider.System).Issue(new()
        {
            Subject = "tester",
            Roles = Roles.TenantAdmin,
            Tenant = TenantId.Parse(AServer.Tenant),
        });
        return new() { { "authorization", $"Bearer {token}" } };
    }
}
