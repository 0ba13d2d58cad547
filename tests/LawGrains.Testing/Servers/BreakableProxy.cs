using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LawGrains.Testing.Servers;

/// <summary>
/// Stands between a client and a server on this machine and carries their bytes, until the test has it lose what the
/// server says, or break connections, or turn clients away.
/// </summary>
public sealed class BreakableProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly int _target;
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private bool _refuses;

    public BreakableProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>From now on nothing that the server says on the connections there are reaches the client.</summary>
    public void LoseAnswers()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.LosesAnswers = true;
        }
    }

    /// <summary>Breaks the connections there are, whose answers are lost.</summary>
    public void BreakLosing()
    {
        foreach (var connection in _connections.Keys.Where(connection => connection.LosesAnswers))
        {
            connection.Break();
        }
    }

    /// <summary>Breaks the connections there are, and every other one at once.</summary>
    public void Refuse()
    {
        lock (_gate)
        {
            _refuses = true;
            foreach (var connection in _connections.Keys)
            {
                connection.Break();
            }
        }
    }

    /// <summary>Takes connections again.</summary>
    public void Admit()
    {
        lock (_gate)
        {
            _refuses = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        foreach (var connection in _connections.Keys)
        {
            connection.Break();
        }

        await Task.WhenAll([_accepting, .. _connections.Values]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync(_ending.Token);
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            client.NoDelay = true;
            var connection = new Connection(client, server);
            lock (_gate)
            {
                if (_refuses)
                {
                    connection.Break();
                }
                else
                {
                    _connections[connection] = connection.RunAsync(_target);
                }
            }
        }
    }

    private sealed class Connection(Socket client, Socket server)
    {
        public volatile bool LosesAnswers;

        public async Task RunAsync(int target)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target);
                await Task.WhenAll(
                    CarryAsync(client, server, () => true), CarryAsync(server, client, () => !LosesAnswers));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // One side has gone: so goes the other.
            }
            finally
            {
                Break();
            }
        }

        public void Break()
        {
            client.Dispose();
            server.Dispose();
        }

        private async Task CarryAsync(Socket from, Socket to, Func<bool> passes)
        {
            var buffer = new byte[16 * 1024];
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                if (passes())
                {
                    await to.SendAsync(buffer.AsMemory(0, length));
                }
            }

            Break();
        }
    }
}
