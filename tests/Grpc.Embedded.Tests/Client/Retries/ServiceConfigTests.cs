using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Grpc.Embedded.Tests.Client.Retries;

public sealed class ServiceConfigTests
{
    private const string Service = "grpc.embedded.tests.Probe";

    public static TheoryData<string, int> Names => new()
    {
        { "all", 2 },
        { "all service", 3 },
        { "all service method", 4 },
        { "service other", 3 },
        { "other", 1 },
        { "none", 1 },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task MostSpecificName_Wins(string names, int expected)
    {
        var configs = names.Split(' ').Select(name => name switch
        {
            "all" => Retrying.Policy(2).For(MethodName.Default),
            "service" => Retrying.Policy(3).For(new MethodName { Service = Service }),
            "method" => Retrying.Policy(4).For(new MethodName { Service = Service, Method = "Unary" }),
            "other" => Retrying.Policy(5).For(new MethodName { Service = Service, Method = "Collect" }),
            _ => new MethodConfig { RetryPolicy = Retrying.Policy(5) },
        });
        var attempts = 0;
        await using var server = await ProbeServer.StartAsync(probe => probe.Unary = (_, _) =>
        {
            attempts++;
            throw Retrying.Unavailable();
        });

        await server.Client(options => options.ServiceConfig = Retrying.Of([.. configs]))
            .UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the failure");

        Assert.Equal(expected, attempts);
    }

    [Fact]
    public void SameNameTwice_IsRefused()
    {
        var config = Retrying.Of(Retrying.Policy().For(MethodName.Default), Retrying.Policy().For(MethodName.Default));

        Assert.Throws<InvalidOperationException>(() => Channel(config));
    }

    public static TheoryData<string, Action<RetryPolicy>> Flaws => new()
    {
        { "max attempts", policy => policy.MaxAttempts = 1 },
        { "max attempts", policy => policy.MaxAttempts = null },
        { "initial backoff", policy => policy.InitialBackoff = TimeSpan.Zero },
        { "maximum backoff", policy => policy.MaxBackoff = null },
        { "backoff multiplier", policy => policy.BackoffMultiplier = 0 },
        { "status code", policy => policy.RetryableStatusCodes.Clear() },
    };

    [Theory]
    [MemberData(nameof(Flaws))]
    public void Policy_ThatIsNotWhole_RefusesTheCall(string named, Action<RetryPolicy> flaw)
    {
        var policy = Retrying.Policy();
        flaw(policy);
        using var channel = Channel(Retrying.Of(policy.For(MethodName.Default)));

        var failure = Assert.Throws<InvalidOperationException>(() => { new Protos.Probe.ProbeClient(channel).UnaryAsync(new ProbeRequest()); });

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultName_CannotBeChanged()
    {
        Assert.Throws<NotSupportedException>(() => MethodName.Default.Service = Service);
    }

    private static GrpcChannel Channel(ServiceConfig config) =>
        GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions { ServiceConfig = config });
}
