using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Internal.Client.Retries;

/// <summary>A retry policy that is known to be whole.</summary>
internal sealed record RetrySettings(
    int MaxAttempts, double InitialBackoffMs, double MaxBackoffMs, double Multiplier, IReadOnlySet<StatusCode> Codes)
{
    /// <param name="policy">As the user stated it.</param>
    /// <param name="limit">The channel's limit on attempts, if any.</param>
    /// <exception cref="InvalidOperationException">The policy lacks something; the message says what must hold.</exception>
    public static RetrySettings Of(RetryPolicy policy, int? limit)
    {
        Must(policy.MaxAttempts > 1, "max attempts must be greater than 1.");
        Must(policy.InitialBackoff > TimeSpan.Zero, "initial backoff must be greater than zero.");
        Must(policy.MaxBackoff > TimeSpan.Zero, "maximum backoff must be greater than zero.");
        Must(policy.BackoffMultiplier > 0, "backoff multiplier must be greater than 0.");
        Must(policy.RetryableStatusCodes.Count > 0, "must specify at least 1 retryable status code.");
        return new RetrySettings(
            Math.Min(policy.MaxAttempts!.Value, limit ?? int.MaxValue),
            policy.InitialBackoff!.Value.TotalMilliseconds,
            policy.MaxBackoff!.Value.TotalMilliseconds,
            policy.BackoffMultiplier!.Value,
            policy.RetryableStatusCodes.ToHashSet());

        static void Must(bool holds, string rule)
        {
            if (!holds)
            {
                throw new InvalidOperationException($"Retry policy {rule}");
            }
        }
    }
}
