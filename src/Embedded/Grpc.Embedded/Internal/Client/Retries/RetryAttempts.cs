using System.Globalization;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Internal.Client.Retries;

/// <summary>The attempts of one call under its policy: whether there is another one, and when.</summary>
/// <param name="settings">The policy.</param>
/// <param name="budget">The channel's.</param>
/// <param name="buffer">What the call has sent.</param>
/// <param name="random">A number from 0 up to, and without, the one given.</param>
internal sealed class RetryAttempts(RetrySettings settings, RetryBudget budget, RetryBuffer buffer, Func<int, int> random)
{
    private const string PushbackHeader = "grpc-retry-pushback-ms";

    private double _backoffMs = settings.InitialBackoffMs;

    /// <summary>How many attempts came before the present one.</summary>
    public int Previous { get; private set; }

    public RetryBuffer Buffer => buffer;

    /// <summary>Counts a call that ended well.</summary>
    public void CountSuccess() => budget.CountSuccess();

    /// <summary>How long to wait for the next attempt; null where this was the last.</summary>
    /// <param name="code">How this attempt ended.</param>
    /// <param name="headers">Of its response, if one came.</param>
    public TimeSpan? DelayAfter(StatusCode code, HttpResponseHeaders? headers)
    {
        var isRetryable = settings.Codes.Contains(code);
        var pushback = Pushback(headers);
        if (isRetryable || pushback < 0)
        {
            budget.CountFailure();
        }

        // A server that names a time wants the call again, whatever the code.
        if (buffer.IsClosed
            || !budget.AllowsRetry()
            || Previous + 1 >= settings.MaxAttempts
            || !(pushback is { } named ? named >= 0 : isRetryable))
        {
            return null;
        }

        Previous++;
        var delayMs = pushback ?? random(Math.Max((int)_backoffMs, 1));
        _backoffMs = Math.Min((pushback ?? _backoffMs) * settings.Multiplier, settings.MaxBackoffMs);
        return TimeSpan.FromMilliseconds(delayMs);
    }

    /// <summary>What the server asks for, in milliseconds: negative, or no number, to be left alone.</summary>
    private static int? Pushback(HttpResponseHeaders? headers) =>
        headers is null || !headers.NonValidated.TryGetValues(PushbackHeader, out var values)
            ? null
            : int.TryParse(values.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) ? ms : -1;
}
