using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Grpc.Net.Client;

namespace Grpc.Embedded.Tests.Client;

public sealed class CredentialsTests
{
    private static CallCredentials Bearer(string token) => CallCredentials.FromInterceptor((context, metadata) =>
    {
        metadata.Add("authorization", $"Bearer {token} for {context.MethodName}");
        return Task.CompletedTask;
    });

    [Fact]
    public async Task OfTheChannel_WhereAllowed_GoWithEachCall()
    {
        Metadata? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply());
        });

        var client = server.Client(options =>
        {
            options.UnsafeUseInsecureChannelCallCredentials = true;
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Bearer("key"));
        });
        await client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the reply");

        Assert.Equal("Bearer key for Unary", seen!.GetValue("authorization"));
    }

    [Fact]
    public async Task OfTheCall_WithoutTls_StayHome()
    {
        Metadata? seen = null;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, context) =>
        {
            seen = context.RequestHeaders;
            return Task.FromResult(new ProbeReply());
        });

        await server.Client().UnaryAsync(new ProbeRequest(), new CallOptions(credentials: Bearer("secret")))
            .ResponseAsync.Within("the reply");

        Assert.Null(seen!.Get("authorization"));
    }

    [Fact]
    public void OfTheChannel_WithoutTls_AreRefused()
    {
        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(
            "http://localhost",
            new GrpcChannelOptions { Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Bearer("key")) }));
    }

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://localhost", false)]
    public void OfAnotherScheme_AreRefused(string address, bool secure)
    {
        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(
            address, new GrpcChannelOptions { Credentials = secure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure }));
    }

    [Fact]
    public async Task ThatFail_FailTheCall()
    {
        await using var server = await ProbeServer.StartAsync();

        var broken = CallCredentials.FromInterceptor((_, _) => throw new InvalidOperationException("no key"));
        var failure = await server.Client(options => options.UnsafeUseInsecureChannelCallCredentials = true)
            .UnaryAsync(new ProbeRequest(), new CallOptions(credentials: CallCredentials.Compose(Bearer("key"), broken)))
            .ResponseAsync.FailureAsync("the failure");

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }
}
