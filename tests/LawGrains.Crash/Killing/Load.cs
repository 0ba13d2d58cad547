using LawGrains.Crash.Clients;

namespace LawGrains.Crash.Killing;

/// <summary>All clients sending at the same time.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp;
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _sending;
    private int _expected;

    private Load(IEnumerable<Client> clients, int answers, CancellationToken cancellationToken)
    {
        _expected = answers;
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _sending = Task.WhenAll(clients.Select(client => client.SendUntilAsync(Count, _stop.Token, _giveUp.Token)));
    }

    /// <param name="clients">Who sends; may be nobody.</param>
    /// <param name="answers">What <see cref="AnsweredAsync"/> waits for.</param>
    /// <param name="cancellationToken">Gives up, with requests open.</param>
    public static Load Start(IEnumerable<Client> clients, int answers, CancellationToken cancellationToken) =>
        new(clients, answers, cancellationToken);

    /// <summary>Ends when so many requests were answered; or when nobody sends any more, be it that one has failed.</summary>
    public Task AnsweredAsync() => Task.WhenAny(_enough.Task, _sending);

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

    private void Count()
    {
        if (Interlocked.Decrement(ref _expected) == 0)
        {
            _enough.TrySetResult();
        }
    }
}
