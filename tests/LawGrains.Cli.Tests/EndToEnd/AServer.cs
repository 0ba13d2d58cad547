using LawGrains.Cli.Serving;
using LawGrains.Server;
using Microsoft.Extensions.Logging;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>A server on free ports of the loopback, with a tenant and the demonstration's tree, shared by a class of tests.</summary>
public sealed class AServer : IAsyncLifetime, IDisposable
{
    public const string Tenant = "yunze";

    private RunningServer? _server;

    public TemporaryFolder Folder { get; } = new();

    public string Address => _server!.Addresses.Grpc.GetLeftPart(UriPartial.Authority);

    public string Data => Path.Combine(Folder.Path, "data");

    public async Task InitializeAsync()
    {
        var options = new ServerOptions { DataFolder = Data, GrpcPort = 0, HttpPort = 0 };
        _server = await RunningServer.StartAsync(options, LogLevel.Warning, CancellationToken.None).Within("the server");
        await Cli.Demo.Samples.WriteToAsync(Folder.Path, CancellationToken.None).Within("the samples");
    }

    public async Task DisposeAsync() => await _server!.DisposeAsync().AsTask().Within("the server's end");

    public void Dispose() => Folder.Dispose();

    /// <summary>A terminal that finds the server and its key by the environment.</summary>
    internal Tests.Terminal Terminal() => new()
    {
        Variables =
        {
            ["LAWGRAINS_SERVER"] = Address,
            ["LAWGRAINS_TENANT"] = Tenant,
            ["LAWGRAINS_DATA_FOLDER"] = Data,
        },
    };
}
