using LawGrains.Crash.Clients;

namespace LawGrains.Crash.Killing;

/// <summary>All clients sending at the same time.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _sending;

    private Load(IEnumerable<Client> clients, CancellationToken cancellationToken)
    {
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _sending = Task.WhenAll(clients.Select(client => client.SendUntilAsync(_stop.Token, _giveUp.Token)));
    }

    public static Load Start(IEnumerable<Client> clients, CancellationToken cancellationToken) => new(clients, cancellationToken);

    /// <summary>Nothing new is sent from now on; what is open is sent until it is answered.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    /// <summary>Ends when nothing is open.</summary>
    /// <exception cref="CrashException">Something was answered as it must not be.</exception>
    public Task SettledAsync() => _sending;

    public async ValueTask DisposeAsync()
    {
        await _giveUp.CancelAsync();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _giveUp.Dispose();
        _stop.Dispose();
    }
}
