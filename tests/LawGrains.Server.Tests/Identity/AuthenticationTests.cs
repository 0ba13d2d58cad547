using Grpc.Core;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using Microsoft.Extensions.DependencyInjection;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Identity;

public sealed class AuthenticationTests(RunningServer server) : ServerTests(server)
{
    private static readonly GetRollupRequest Request = new() { Code = Province, Period = SampleTree.Period };

    [Fact]
    public async Task AnyCall_WithoutAToken_IsUnauthenticated()
    {
        var failure = await new RollupService.RollupServiceClient(Server.Anonymous()).GetRollupAsync(Request)
            .FailureAsync();

        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (failure.Status, failure.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwibGdfdGVuYW50Ijoid2FsbCIsImxnX3JvbGVzIjoidmlld2VyIn0.")]
    public async Task AnyCall_WithWhatIsNoToken_IsUnauthenticated(string token) =>
        await AssertUnauthenticatedAsync(token);

    [Fact]
    public async Task AnyCall_WithAChangedToken_IsUnauthenticated()
    {
        var token = Server.Token(Roles.Viewer, "some-tenant");
        var parts = token.Split('.');
        var other = Server.Token(Roles.TenantAdmin, "some-tenant").Split('.');

        await AssertUnauthenticatedAsync($"{parts[0]}.{other[1]}.{parts[2]}");
        await AssertUnauthenticatedAsync(token[..^4]);
    }

    [Fact]
    public async Task AnyCall_WithAnotherServersToken_IsUnauthenticated()
    {
        var folder = Directory.CreateTempSubdirectory("lawgrains-key-").FullName;
        using var key = LocalKey.LoadOrCreate(folder);
        var token = new TokenIssuer(key, TimeProvider.System).Issue(new()
        {
            Subject = "stranger",
            Roles = Roles.TenantAdmin,
            Tenant = TenantId.Parse("some-tenant"),
        });

        await AssertUnauthenticatedAsync(token);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AnyCall_WithAnExpiredToken_IsUnauthenticated()
    {
        var past = new TokenIssuer(Server.Services.GetRequiredService<LocalKey>(), new Yesterday());
        var token = past.Issue(new()
        {
            Subject = "late",
            Roles = Roles.TenantAdmin,
            Tenant = TenantId.Parse("some-tenant"),
            Lifetime = TimeSpan.FromHours(1),
        });

        var failure = await new RollupService.RollupServiceClient(Server.With(token)).GetRollupAsync(Request)
            .FailureAsync();

        Assert.Equal(StatusCode.Unauthenticated, failure.Status);
        Assert.Contains("expired", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_WithATokenOfNoTenant_IsDenied()
    {
        var failure = await new RollupService.RollupServiceClient(Server.As(Roles.TenantAdmin)).GetRollupAsync(Request)
            .FailureAsync();

        Assert.Equal(StatusCode.PermissionDenied, failure.Status);
    }

    private async Task AssertUnauthenticatedAsync(string token)
    {
        var failure = await new RollupService.RollupServiceClient(Server.With(token)).GetRollupAsync(Request)
            .FailureAsync();

        Assert.Equal(StatusCode.Unauthenticated, failure.Status);
    }

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-1);
    }
}
