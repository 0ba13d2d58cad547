using Grpc.Core;
using Grpc.Net.Client;
using LawGrains.V1;

namespace LawGrains.Cli.Settings;

/// <summary>A server as one caller sees it: the clients of the contract, and the token that goes with each call.</summary>
public sealed class Connection : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    // A stream may be silent for long; this tells a silent server from one that is gone.
    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(30);

    private readonly GrpcChannel _channel;
    private readonly Metadata _headers;
    private readonly TimeProvider _clock;

    public Connection(Uri server, string token, TimeProvider clock)
    {
        Server = server;
        _clock = clock;
        _headers = new Metadata { { "authorization", $"Bearer {token}" } };
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            ServiceConfig = Retries.Config,
            HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                KeepAlivePingDelay = KeepAlivePingDelay,
            },
            DisposeHttpClient = true,
        });
        Admin = new(_channel);
        Catalog = new(_channel);
        Registry = new(_channel);
        Submissions = new(_channel);
        Rollups = new(_channel);
    }

    public Uri Server { get; }

    public AdminService.AdminServiceClient Admin { get; }

    public CatalogService.CatalogServiceClient Catalog { get; }

    public RegistryService.RegistryServiceClient Registry { get; }

    public SubmissionService.SubmissionServiceClient Submissions { get; }

    public RollupService.RollupServiceClient Rollups { get; }

    /// <summary>For a call that has one answer, within <see cref="CallLimit"/>.</summary>
    public CallOptions Call(CancellationToken cancellationToken) =>
        new(_headers, _clock.GetUtcNow().UtcDateTime + CallLimit, cancellationToken);

    /// <summary>For a stream, which takes as long as it takes.</summary>
    public CallOptions Stream(CancellationToken cancellationToken) =>
        new(_headers, cancellationToken: cancellationToken);

    public void Dispose() => _channel.Dispose();
}
