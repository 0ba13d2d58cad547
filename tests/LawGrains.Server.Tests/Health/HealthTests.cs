using System.Net;
using Grpc.Core;
using LawGrains.Server.Tests.Support;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace LawGrains.Server.Tests.Health;

public sealed class HealthTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task Check_OfAServiceAndOfTheServer_Serves()
    {
        var health = new Grpc.Health.V1.Health.HealthClient(Server.Anonymous());

        var whole = await health.CheckAsync(new()).ResponseAsync.Within("the server's health");
        var one = await health.CheckAsync(new() { Service = "lawgrains.v1.RollupService" })
            .ResponseAsync.Within("a service's health");
        var list = await health.ListAsync(new()).ResponseAsync.Within("the list");
        var unknown = await health.CheckAsync(new() { Service = "no.Such" }).FailureAsync();

        Assert.Equal(ServingStatus.Serving, whole.Status);
        Assert.Equal(ServingStatus.Serving, one.Status);
        Assert.All(list.Statuses.Values, status => Assert.Equal(ServingStatus.Serving, status.Status));
        Assert.Equal(StatusCode.NotFound, unknown.Status);
    }

    [Fact]
    public async Task Pages_AreOnTheHttpPortAlone()
    {
        using var client = new HttpClient
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var http1 = new HttpClient();

        var page = await http1.GetAsync(new Uri(Server.Addresses.Http, "/healthz")).Within("the page");
        var onGrpc = await client.GetAsync(new Uri(Server.Addresses.Grpc, "/metrics")).Within("no page");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, onGrpc.StatusCode);
    }
}
