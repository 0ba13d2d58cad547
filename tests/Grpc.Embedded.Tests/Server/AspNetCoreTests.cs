using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Embedded.Tests.Server;

/// <summary>Services as endpoints of ASP.NET Core: authorization, lifetimes, metadata, telemetry.</summary>
public sealed class AspNetCoreTests
{
    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("guest", StatusCode.PermissionDenied)]
    [InlineData("reviewer", StatusCode.OK)]
    public async Task RequireAuthorization_HoldsForEachMethod(string? role, StatusCode expected)
    {
        string? seen = null;
        await using var server = await ProbeServer.StartAsync(
            probe => probe.Unary = (_, context) =>
            {
                seen = context.GetHttpContext().User.Identity?.Name;
                return Task.FromResult(new ProbeReply());
            },
            services: AddRoles,
            map: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<ProbeService>().RequireAuthorization(policy => policy.RequireRole("reviewer"));
            });

        using var call = server.Client().UnaryAsync(new ProbeRequest(), role is null ? [] : new Metadata { { "role", role } });
        await Record.ExceptionAsync(() => call.ResponseAsync.Within("the answer"));

        Assert.Equal(expected, call.GetStatus().StatusCode);
        Assert.Equal(expected == StatusCode.OK ? "somebody" : null, seen);
    }

    [Fact]
    public async Task AuthorizeAttribute_OnAMethod_HoldsForThatMethod()
    {
        await using var server = await ProbeServer.StartAsync(
            services: AddRoles,
            map: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<GuardedService>();
            });

        var client = server.Client();
        var refused = await client.UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the refusal");
        using var open = client.Expand(new ProbeRequest());
        await open.ResponseStream.AllAsync("the stream");

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task Service_MadeForTheCall_IsDisposedAfterIt()
    {
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.StartAsync(
            services: services => services.AddSingleton(disposed), map: app => app.MapGrpcService<DisposableService>());

        await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the reply");

        await disposed.Task.Within("the service to be disposed");
    }

    [Fact]
    public async Task Service_Registered_IsTheContainers()
    {
        await using var server = await ProbeServer.StartAsync(
            services: services => services.AddSingleton<CountingService>(), map: app => app.MapGrpcService<CountingService>());

        var client = server.Client();
        await client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the first reply");
        var second = await client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the second reply");

        Assert.Equal(2, second.Number);
    }

    [Fact]
    public async Task Endpoints_NameTheirMethods()
    {
        EndpointDataSource? endpoints = null;
        await using var server = await ProbeServer.StartAsync(map: app =>
        {
            app.MapGrpcService<ProbeService>();
            endpoints = app.Services.GetRequiredService<EndpointDataSource>();
        });

        var methods = endpoints!.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
            .OfType<GrpcMethodMetadata>();

        Assert.Equal(
            ["Collect", "Converse", "Expand", "Unary"], methods.Select(method => method.Method.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Mapping_WithoutAddGrpc_FailsAtStart()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        Assert.Throws<InvalidOperationException>(() => app.MapGrpcService<ProbeService>());
    }

    [EmbeddedFact("upstream maps nothing and says so in its log")]
    public async Task Mapping_OfWhatIsNoService_FailsAtStart()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ProbeServer.StartAsync(map: routes => routes.MapGrpcService<NoService>()));
    }

    [Fact]
    public async Task Activity_OfTheRequest_SaysMethodAndStatus()
    {
        var stopped = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("grpc.status_code") is "10")
                {
                    stopped.TrySetResult(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await ProbeServer.StartAsync(probe =>
            probe.Unary = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, "")));

        await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");
        var activity = await stopped.Task.Within("the activity");

        Assert.Equal("/grpc.embedded.tests.Probe/Unary", activity.GetTagItem("grpc.method"));
    }

    private static void AddRoles(IServiceCollection services)
    {
        services.AddAuthentication("role").AddScheme<AuthenticationSchemeOptions, RoleHandler>("role", null);
        services.AddAuthorization();
    }

    internal sealed class RoleHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var role = Request.Headers["role"].ToString();
            if (role.Length == 0)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity(
                [new Claim(ClaimTypes.Name, "somebody"), new Claim(ClaimTypes.Role, role)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(
                new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }

    internal sealed class GuardedService : Protos.Probe.ProbeBase
    {
        [Authorize]
        public override Task<ProbeReply> Unary(ProbeRequest request, ServerCallContext context) => Task.FromResult(new ProbeReply());

        public override Task Expand(
            ProbeRequest request, IServerStreamWriter<ProbeReply> responseStream, ServerCallContext context) => Task.CompletedTask;
    }

    internal sealed class DisposableService(TaskCompletionSource disposed) : Protos.Probe.ProbeBase, IAsyncDisposable
    {
        public override Task<ProbeReply> Unary(ProbeRequest request, ServerCallContext context) => Task.FromResult(new ProbeReply());

        public ValueTask DisposeAsync()
        {
            disposed.SetResult();
            return default;
        }
    }

    internal sealed class CountingService : Protos.Probe.ProbeBase
    {
        private int _calls;

        public override Task<ProbeReply> Unary(ProbeRequest request, ServerCallContext context) =>
            Task.FromResult(new ProbeReply { Number = ++_calls });
    }

    internal sealed class NoService;
}
