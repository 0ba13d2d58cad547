using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LawGrains.Server;

/// <summary>
/// Where a started server listens, with the real ports where free ones were asked for. A singleton of the app.
/// </summary>
public sealed class ServerAddresses
{
    private ListenOptions? _grpc;
    private ListenOptions? _http;

    /// <summary>The address for gRPC clients.</summary>
    /// <exception cref="InvalidOperationException">The server has not started.</exception>
    public Uri Grpc => Of(_grpc);

    /// <summary>The address of <c>/metrics</c> and <c>/healthz</c>.</summary>
    /// <exception cref="InvalidOperationException">The server has not started.</exception>
    public Uri Http => Of(_http);

    internal string Scheme { get; set; } = Uri.UriSchemeHttp;

    internal void Listen(ListenOptions grpc, ListenOptions http) => (_grpc, _http) = (grpc, http);

    // Kestrel puts the bound end point in place of the one that was asked for.
    private Uri Of(ListenOptions? listening) => listening?.IPEndPoint is { Port: > 0 } end
        ? new Uri($"{Scheme}://{end}")
        : throw new InvalidOperationException("The server has not started.");
}
