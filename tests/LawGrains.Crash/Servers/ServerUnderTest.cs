using System.Diagnostics;
using LawGrains.Testing;

namespace LawGrains.Crash.Servers;

/// <summary>The server, at one address in one process after the other.</summary>
/// <param name="folder">Its folder.</param>
/// <param name="storage">Where its records are; null for the data folder.</param>
/// <param name="log">Takes what it says.</param>
internal sealed class ServerUnderTest(RunFolder folder, string? storage, ServerLog log) : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePorts.Next();
    private ServerChild? _child;
    private TimeSpan _lastStart = TimeSpan.FromSeconds(1);

    public Uri Address => new(FormattableString.Invariant($"http://127.0.0.1:{_port}"));

    /// <exception cref="CrashException">It ended before it served.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        log.Mark("start");
        var begun = Stopwatch.GetTimestamp();
        _child = ServerChild.Start(folder, storage, _port, log);
        if (!await _child.Serves.WaitAsync(StartsWithin, cancellationToken))
        {
            await KillAsync();
            throw new CrashException($"The server ended before it served: {log.Tail}");
        }

        _lastStart = Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Starts it, and kills it on the way.</summary>
    /// <param name="share">When, as a part of the time that the last start took; beyond 1 it serves already, or nearly.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task InterruptStartAsync(double share, CancellationToken cancellationToken)
    {
        log.Mark("a start that is interrupted");
        _child = ServerChild.Start(folder, storage, _port, log);
        await Task.Delay(_lastStart * share, TimeProvider.System, cancellationToken);
        await KillAsync();
    }

    /// <inheritdoc cref="ServerChild.KillAsync"/>
    /// <exception cref="CrashException">It had ended by itself before.</exception>
    public async Task KillAsync()
    {
        log.Mark("kill");
        if (await EndAsync() is { } code and not ServerChild.Killed)
        {
            throw new CrashException(FormattableString.Invariant($"The server ended by itself with {code}: {log.Tail}"));
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task<int?> EndAsync()
    {
        if (_child is not { } child)
        {
            return null;
        }

        _child = null;
        return await child.KillAsync();
    }
}
