using System.Net;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Embedded.Tests.Server;

/// <summary>Requests that are HTTP and not gRPC.</summary>
public sealed class HttpTests
{
    private const string Path = "/grpc.embedded.tests.Probe/Unary";

    private static byte[] Body => RawClient.Frame(new ProbeRequest());

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcx")]
    [InlineData(null)]
    public async Task ContentType_NotGrpc_Is415(string? contentType)
    {
        await using var server = await ProbeServer.StartAsync();

        using var http = new RawClient(server.Address);
        var answer = await http.SendAsync(HttpMethod.Post, Path, new ByteArrayContent(Body), contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Http);
        Assert.Equal(StatusCode.Internal, answer.Status);
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    public async Task ContentType_OfGrpc_IsServed(string contentType)
    {
        await using var server = await ProbeServer.StartAsync();

        using var http = new RawClient(server.Address);
        var answer = await http.SendAsync(HttpMethod.Post, Path, new ByteArrayContent(Body), contentType);

        Assert.Equal(StatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Http11_Is426()
    {
        await using var server = await ProbeServer.StartAsync(listen: endpoint => endpoint.Protocols = HttpProtocols.Http1);

        using var http = new RawClient(server.Address);
        var answer = await http.SendAsync(
            HttpMethod.Post, Path, new ByteArrayContent(Body), "application/grpc", version: HttpVersion.Version11);

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.Http);
        Assert.Equal("HTTP/2", answer.Headers.Upgrade.Single().ToString());
    }

    [Fact]
    public async Task Get_IsNotServed()
    {
        await using var server = await ProbeServer.StartAsync();

        using var http = new RawClient(server.Address);
        var answer = await http.SendAsync(HttpMethod.Get, Path, null, null);

        Assert.Equal(HttpStatusCode.NotFound, answer.Http);
    }

    [Fact]
    public async Task UnknownPath_NotGrpc_Is404()
    {
        await using var server = await ProbeServer.StartAsync();

        using var http = new RawClient(server.Address);
        var answer = await http.SendAsync(HttpMethod.Post, "/some/page", new ByteArrayContent([]), "text/plain");

        Assert.Equal(HttpStatusCode.NotFound, answer.Http);
    }

    [Fact]
    public async Task UnknownMethod_WhereAPageHasItsPath_IsUnimplemented()
    {
        await using var server = await ProbeServer.StartAsync(map: routes =>
        {
            routes.MapGrpcService<ProbeService>();
            routes.MapGet("/some/page", () => "a page");
        });

        using var http = new RawClient(server.Address);
        var page = await http.SendAsync(HttpMethod.Get, "/some/page", null, null);
        var answer = await http.SendAsync(HttpMethod.Post, "/some/page", new ByteArrayContent(Body), "application/grpc");

        Assert.Equal(HttpStatusCode.OK, page.Http);
        Assert.Equal(StatusCode.Unimplemented, answer.Status);
        Assert.Equal("Service is unimplemented.", answer.Message);
    }

    [Fact]
    public async Task UnknownMethod_OfAKnownService_IsUnimplemented()
    {
        await using var server = await ProbeServer.StartAsync();

        using var http = new RawClient(server.Address);
        var answer = await http.PostAsync("Nothing", Body);

        Assert.Equal(HttpStatusCode.OK, answer.Http);
        Assert.Equal(StatusCode.Unimplemented, answer.Status);
        Assert.Equal("Method is unimplemented.", answer.Message);
    }

    [Fact]
    public async Task UnknownService_WhereIgnored_Is404()
    {
        await using var server = await ProbeServer.StartAsync(options: options => options.IgnoreUnknownServices = true);

        using var http = new RawClient(server.Address);
        var answer = await http.SendAsync(HttpMethod.Post, "/no.Service/Method", new ByteArrayContent(Body), "application/grpc");

        Assert.Equal(HttpStatusCode.NotFound, answer.Http);
    }
}
