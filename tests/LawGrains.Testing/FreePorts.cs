using System.Net;
using System.Net.Sockets;

namespace LawGrains.Testing;

/// <summary>Ports that nobody listens on, for a host that opens some.</summary>
public static class FreePorts
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
