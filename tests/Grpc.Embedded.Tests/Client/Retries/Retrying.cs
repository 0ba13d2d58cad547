using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Grpc.Embedded.Tests.Client.Retries;

/// <summary>What the tests of retries have in common.</summary>
internal static class Retrying
{
    private const string Pushback = "grpc-retry-pushback-ms";

    /// <summary>Retries UNAVAILABLE, at once for all that a test can tell.</summary>
    public static RetryPolicy Policy(int maxAttempts = 5)
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = maxAttempts,
            InitialBackoff = TimeSpan.FromMilliseconds(1),
            MaxBackoff = TimeSpan.FromMilliseconds(1),
            BackoffMultiplier = 1,
        };
        policy.RetryableStatusCodes.Add(StatusCode.Unavailable);
        return policy;
    }

    public static MethodConfig For(this RetryPolicy? policy, MethodName name)
    {
        var config = new MethodConfig { RetryPolicy = policy };
        config.Names.Add(name);
        return config;
    }

    public static ServiceConfig Of(params MethodConfig[] methods)
    {
        var config = new ServiceConfig();
        foreach (var method in methods)
        {
            config.MethodConfigs.Add(method);
        }

        return config;
    }

    public static Action<GrpcChannelOptions> All(int maxAttempts = 5) =>
        options => options.ServiceConfig = Of(Policy(maxAttempts).For(MethodName.Default));

    public static RpcException Unavailable(string? pushback = null) => Failing(StatusCode.Unavailable, pushback);

    public static RpcException Failing(StatusCode code, string? pushback = null) =>
        new(new Status(code, "not yet"), pushback is null ? [] : new Metadata { { Pushback, pushback } });
}
