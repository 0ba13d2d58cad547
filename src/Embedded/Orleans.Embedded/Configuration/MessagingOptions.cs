using Orleans.Runtime;

namespace Orleans.Configuration;

/// <summary>How calls are handled.</summary>
public abstract class MessagingOptions
{
    /// <summary>
    /// How long a caller waits before its call ends in a <see cref="TimeoutException"/>; the grain may still carry it
    /// out. Checked every half of it, and at least once a second. Default: 30 seconds.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the callee's cancellation token is cancelled when the caller has timed out. Default: false.
    /// </summary>
    public bool CancelRequestOnTimeout { get; set; }

    /// <summary>Whether a cancelled caller waits until the callee has ended. Default: false.</summary>
    public bool WaitForCancellationAcknowledgement { get; set; }
}

/// <summary>How calls are handled in the host.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>
    /// How many calls may run and wait on one activation; one more is refused with
    /// <see cref="LimitExceededException"/>. Zero means no limit. Default: 0.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }
}
