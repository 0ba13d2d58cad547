namespace LawGrains.Server.Identity;

/// <summary>
/// Brings the key set of the setting <c>JwksSource</c> (a file, or an https address): before the server serves, and
/// again every few minutes, so that keys can be rotated. A later failure keeps the keys there are.
/// </summary>
internal sealed class KeySetSource(
    SigningKeys keys, ServerOptions options, TimeProvider clock, ILogger<KeySetSource> log)
    : BackgroundService
{
    private const int MaximumBytes = 1 << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ServerStartException">There is a source, and no keys come from it.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.JwksSource.Length == 0)
        {
            return;
        }

        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or ArgumentException
            or UnauthorizedAccessException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ServerStartException(
                $"No keys come from {nameof(ServerOptions.JwksSource)} ({options.JwksSource}): {exception.Message} "
                + "Set it to a file or an https address of a JSON web key set.",
                exception);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end it was told to come to. After a start that failed, the host would log it as a fault of its own.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                IdentityLog.KeySetNotRead(log, exception);
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(options.JwksSource, UriKind.Absolute, out var address) || address.IsFile)
        {
            keys.Publish(await File.ReadAllTextAsync(options.JwksSource, cancellationToken));
            return;
        }

        using var client = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = MaximumBytes };
        keys.Publish(await client.GetStringAsync(address, cancellationToken));
    }
}
