using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace Grpc.Internal.Client.Retries;

/// <summary>The policies of a channel's service configuration by method.</summary>
internal sealed class RetryPolicies
{
    private readonly Dictionary<(string? Service, string? Method), MethodConfig> _configs = [];
    private readonly int? _maxAttempts;

    /// <exception cref="InvalidOperationException">Two configurations have the same name.</exception>
    public RetryPolicies(GrpcChannelOptions options)
    {
        _maxAttempts = options.MaxRetryAttempts;
        foreach (var config in options.ServiceConfig?.MethodConfigs ?? [])
        {
            foreach (var name in config.Names)
            {
                if (!_configs.TryAdd((name.Service, name.Method), config))
                {
                    throw new InvalidOperationException(
                        $"Duplicate method config found. Service: '{name.Service}', method: '{name.Method}'.");
                }
            }
        }
    }

    /// <summary>Null where a call has one attempt.</summary>
    public RetrySettings? Of(IMethod method)
    {
        var config = _configs.GetValueOrDefault((method.ServiceName, method.Name))
            ?? _configs.GetValueOrDefault((method.ServiceName, null))
            ?? _configs.GetValueOrDefault((null, null));
        return config?.RetryPolicy is { } policy ? RetrySettings.Of(policy, _maxAttempts) : null;
    }
}
