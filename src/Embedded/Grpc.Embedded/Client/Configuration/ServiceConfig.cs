namespace Grpc.Net.Client.Configuration;

/// <summary>
/// How calls of a channel are made, by their methods: gRPC's standard service configuration, of which retries are offered. Read
/// when the channel is made.
/// </summary>
public sealed class ServiceConfig : ConfigObject
{
    /// <summary>In any order; no two may carry the same name.</summary>
    public IList<MethodConfig> MethodConfigs { get; } = new List<MethodConfig>();

    /// <summary>Holds retries back where most calls fail. Default: null, they are not held back.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}
