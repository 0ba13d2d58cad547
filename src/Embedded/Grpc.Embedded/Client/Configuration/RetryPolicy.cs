using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>
/// When a call that failed is made again. Everything must be set; what is not right is an
/// <see cref="InvalidOperationException"/> of the first call that it holds for.
/// </summary>
public sealed class RetryPolicy : ConfigObject
{
    /// <summary>The first attempt included; more than 1. <see cref="GrpcChannelOptions.MaxRetryAttempts"/> limits it.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The second attempt comes at random between now and this; more than zero.</summary>
    public TimeSpan? InitialBackoff { get; set; }

    /// <summary>The most that <see cref="InitialBackoff"/> grows to; more than zero.</summary>
    public TimeSpan? MaxBackoff { get; set; }

    /// <summary>What the back-off is multiplied by after each attempt; more than 0.</summary>
    public double? BackoffMultiplier { get; set; }

    /// <summary>The codes that are tried again; at least one.</summary>
    public IList<StatusCode> RetryableStatusCodes { get; } = new List<StatusCode>();
}
