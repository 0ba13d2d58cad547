using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Grpc.Internal.Server;

/// <summary>The remote end of a connection in the form of gRPC's naming document.</summary>
internal static class PeerName
{
    public static string Of(ConnectionInfo connection) => connection is { RemoteIpAddress: { } address, RemotePort: var port }
        ? address.AddressFamily switch
        {
            AddressFamily.InterNetwork => $"ipv4:{address}:{port}",
            AddressFamily.InterNetworkV6 => $"ipv6:[{address}]:{port}",
            _ => $"unknown:{address}:{port}",
        }
        : "unknown";
}
