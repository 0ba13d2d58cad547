using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using LawGrains.Cli.Serving;
using LawGrains.Model.Identifiers;
using LawGrains.Server;
using LawGrains.Server.Identity;
using LawGrains.V1;
using Microsoft.Extensions.Logging;

namespace LawGrains.Cli.Tests.EndToEnd.Maintenance;

/// <summary>A server on a data folder that holds, or is to hold, a county whose townships report.</summary>
internal sealed class County : IAsyncDisposable
{
    public const int Townships = 60;
    private const string Code = "960000";
    private const string Year = "2024";

    private readonly RunningServer _server;
    private readonly GrpcChannel _channel;
    private readonly Metadata _token;

    private County(RunningServer server, string data)
    {
        (_server, Data) = (server, data);
        _channel = GrpcChannel.ForAddress(server.Addresses.Grpc);
        _token = Token(data);
    }

    public string Data { get; }

    /// <summary>The revision that was acknowledged for each township.</summary>
    public ConcurrentDictionary<int, int> Acknowledged { get; } = new();

    /// <summary>A terminal that finds the server and its key by the environment, and no tenant.</summary>
    public Tests.Terminal Terminal => new()
    {
        Variables =
        {
            ["LAWGRAINS_SERVER"] = _server.Addresses.Grpc.GetLeftPart(UriPartial.Authority),
            ["LAWGRAINS_DATA_FOLDER"] = Data,
        },
    };

    private SubmissionService.SubmissionServiceClient Submissions => new(_channel);

    public static async Task<County> ServeAsync(string data)
    {
        var options = new ServerOptions { DataFolder = data, GrpcPort = 0, HttpPort = 0 };
        var server = await RunningServer.StartAsync(options, LogLevel.Warning, CancellationToken.None).Within("the server");
        return new(server, data);
    }

    /// <summary>Makes the tenant and its tree.</summary>
    public async Task PrepareAsync(TemporaryFolder folder)
    {
        var terminal = Terminal;
        terminal.Variables["LAWGRAINS_TENANT"] = AServer.Tenant;
        var lines = Enumerable.Range(1, Townships).Select(township => $"{CodeOf(township)},镇{township},township,{Code}");
        var tree = folder.File("county.csv", $"code,name,level,parent\n{Code},县,county,\n{string.Join('\n', lines)}\n");
        Assert.Equal(0, await terminal.RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await terminal.RunAsync("jurisdictions", "import", tree));
    }

    /// <summary>Submits a township's report with a figure of its own; again it is another revision with another.</summary>
    public async Task SubmitAsync(int township, int revision = 1)
    {
        var request = new SubmitReportRequest
        {
            RequestId = $"{revision}-{township}",
            Code = CodeOf(township),
            Period = Year,
            Figures = new() { Observations = { Observation(township * revision) } },
        };
        var answer = await Submissions.SubmitReportAsync(request, _token).ResponseAsync.Within("a submission");
        Acknowledged[township] = answer.Receipt.Revision;
    }

    /// <summary>A township's latest revision; 0 where it has no report.</summary>
    public async Task<int> RevisionAsync(int township)
    {
        try
        {
            var request = new GetReportRequest { Code = CodeOf(township), Period = Year };
            var report = await Submissions.GetReportAsync(request, _token).ResponseAsync.Within("a report");
            return report.LatestRevision;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return 0;
        }
    }

    /// <summary>The county's total once it is current and counts so many reports.</summary>
    public async Task<string> TotalAsync(int reports)
    {
        var request = new GetRollupRequest { Code = Code, Period = Year, Indicators = { "dispute.resolved" } };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var rollup = await new RollupService.RollupServiceClient(_channel)
                .GetRollupAsync(request, _token, cancellationToken: limit.Token);
            if (rollup.Freshness == Freshness.Current && rollup.Coverage.Submitted == reports)
            {
                return Assert.Single(rollup.Cells).Effective.Value;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>The total that reports of these townships in these revisions come to.</summary>
    public static string Sum(IEnumerable<(int Township, int Revision)> reports) =>
        reports.Sum(report => report.Township * report.Revision).ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync().AsTask().Within("the server's end");
    }

    private static string CodeOf(int township) => $"96{township:0000}";

    private static Observation Observation(int value) => new()
    {
        Indicator = "dispute.resolved",
        Value = value.ToString(CultureInfo.InvariantCulture),
        Scope = Scope.Whole,
    };

    private static Metadata Token(string data)
    {
        using var key = LocalKey.Load(data);
        var token = new TokenIssuer(key, TimeProvider.System).Issue(new()
        {
            Subject = "tester",
            Roles = Roles.TenantAdmin,
            Tenant = TenantId.Parse(AServer.Tenant),
        });
        return new() { { "authorization", $"Bearer {token}" } };
    }
}
