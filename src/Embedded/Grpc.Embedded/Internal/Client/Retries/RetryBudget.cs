using Grpc.Net.Client;

namespace Grpc.Internal.Client.Retries;

/// <summary>What the calls of one channel share: the tokens that throttle retries, and the bytes kept to send them again.</summary>
internal sealed class RetryBudget
{
    private readonly Lock _lock = new();
    private readonly long? _maxBytes;
    private readonly int? _maxTokens;
    private readonly double _tokenRatio;
    private double _tokens;
    private long _bytes;

    public RetryBudget(GrpcChannelOptions options)
    {
        _maxBytes = options.MaxRetryBufferSize;
        if (options.ServiceConfig?.RetryThrottling is { } throttling)
        {
            // As upstream: what is not set is 0, so that nothing is retried.
            _maxTokens = throttling.MaxTokens ?? 0;
            _tokenRatio = Math.Truncate((throttling.TokenRatio ?? 0) * 1000) / 1000;
            _tokens = _maxTokens.Value;
        }
    }

    public bool AllowsRetry()
    {
        lock (_lock)
        {
            return _maxTokens is not { } most || _tokens > most / 2.0;
        }
    }

    public void CountSuccess() => Add(_tokenRatio);

    public void CountFailure() => Add(-1);

    public bool TryReserve(long bytes)
    {
        lock (_lock)
        {
            if (_bytes + bytes > _maxBytes)
            {
                return false;
            }

            _bytes += bytes;
            return true;
        }
    }

    public void Release(long bytes)
    {
        lock (_lock)
        {
            _bytes -= bytes;
        }
    }

    private void Add(double tokens)
    {
        lock (_lock)
        {
            _tokens = Math.Clamp(_tokens + tokens, 0, _maxTokens ?? 0);
        }
    }
}
