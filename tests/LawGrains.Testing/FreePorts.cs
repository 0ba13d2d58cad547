using System.Net.NetworkInformation;
using System.Security.Cryptography;

namespace LawGrains.Testing;

/// <summary>
/// Ports that nobody listens on, for a host that opens some: below those that systems give to connections, for one of these
/// would take it now and then before the host does.
/// </summary>
public static class FreePorts
{
    private const int Tries = 1_000;

    public static int Next()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return Enumerable.Range(0, Tries)
            .Select(_ => RandomNumberGenerator.GetInt32(10_000, 32_000))
            .First(port => taken.All(listener => listener.Port != port));
    }
}
