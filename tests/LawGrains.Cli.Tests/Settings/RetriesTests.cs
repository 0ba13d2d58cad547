using System.Net;
using Grpc.Core;
using LawGrains.Cli.Settings;
using LawGrains.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawGrains.Cli.Tests.Settings;

/// <summary>A server that is away for a moment is not the end of a command, where repeating the call is safe.</summary>
public sealed class RetriesTests
{
    [Fact]
    public async Task Read_OfAServerThatIsAwayForAMoment_IsAnswered()
    {
        await using var server = await UnavailableAtFirst.StartAsync(failures: 2);
        using var connection = new Connection(server.Address, "token", TimeProvider.System);

        var answer = await connection.Rollups.GetRollupAsync(new(), connection.Call(CancellationToken.None))
            .ResponseAsync.Within("the roll-up");

        Assert.Equal(Freshness.Current, answer.Freshness);
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task Submission_SentAgain_CarriesTheSameRequestId()
    {
        await using var server = await UnavailableAtFirst.StartAsync(failures: 1);
        using var connection = new Connection(server.Address, "token", TimeProvider.System);

        await connection.Submissions.SubmitReportAsync(new() { RequestId = "once" }, connection.Call(CancellationToken.None))
            .ResponseAsync.Within("the receipt");

        Assert.Equal(["once", "once"], server.Calls);
    }

    [Fact]
    public async Task Creation_WhichHasNoRequestId_IsNotSentAgain()
    {
        await using var server = await UnavailableAtFirst.StartAsync(failures: 1);
        using var connection = new Connection(server.Address, "token", TimeProvider.System);

        var failure = await Assert.ThrowsAsync<RpcException>(() => connection.Admin
            .CreateTenantAsync(new(), connection.Call(CancellationToken.None)).ResponseAsync.Within("the refusal"));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Single(server.Calls);
    }

    private sealed class UnavailableAtFirst : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private UnavailableAtFirst(WebApplication app, Log log) => (_app, Calls) = (app, log.Calls);

        public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        public IReadOnlyList<string> Calls { get; }

        public static async Task<UnavailableAtFirst> StartAsync(int failures)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
            var log = new Log(failures);
            builder.Services.AddSingleton(log).AddGrpc();
            var app = builder.Build();
            app.MapGrpcService<Rollups>();
            app.MapGrpcService<Submissions>();
            app.MapGrpcService<Admin>();
            await app.StartAsync().Within("the server's start");
            return new(app, log);
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }

    private sealed class Log(int failures)
    {
        public List<string> Calls { get; } = [];

        public Task<T> AnswerAsync<T>(string what, T answer)
        {
            Calls.Add(what);
            return Calls.Count > failures
                ? Task.FromResult(answer)
                : throw new RpcException(new Status(StatusCode.Unavailable, "in a moment"));
        }
    }

    private sealed class Rollups(Log log) : RollupService.RollupServiceBase
    {
        public override Task<GetRollupResponse> GetRollup(GetRollupRequest request, ServerCallContext context) =>
            log.AnswerAsync("", new GetRollupResponse { Freshness = Freshness.Current });
    }

    private sealed class Submissions(Log log) : SubmissionService.SubmissionServiceBase
    {
        public override Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context) =>
            log.AnswerAsync(request.RequestId, new SubmitReportResponse());
    }

    private sealed class Admin(Log log) : AdminService.AdminServiceBase
    {
        public override Task<CreateTenantResponse> CreateTenant(CreateTenantRequest request, ServerCallContext context) =>
            log.AnswerAsync("", new CreateTenantResponse());
    }
}
