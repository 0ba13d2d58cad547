namespace Grpc.Net.Client.Configuration;

/// <summary>
/// A channel's tokens: a failure that may be retried takes one, a success gives <see cref="TokenRatio"/> back, and nothing is
/// retried while half of them or fewer are left.
/// </summary>
public sealed class RetryThrottlingPolicy : ConfigObject
{
    /// <summary>How many there are at first and at most. Default: 0, nothing is retried.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>Three decimals count. Default: 0, nothing comes back.</summary>
    public double? TokenRatio { get; set; }
}
