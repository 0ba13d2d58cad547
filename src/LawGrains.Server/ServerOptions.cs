using LawGrains.Storage;
using LawGrains.Storage.Json;

namespace LawGrains.Server;

/// <summary>
/// The settings of a server. From the environment each comes as <c>LAWGRAINS_</c> and its name, with or without
/// underscores: <c>LAWGRAINS_GRPC_PORT</c> is <see cref="GrpcPort"/>.
/// </summary>
public sealed class ServerOptions
{
    /// <summary>
    /// Where the local key and, unless <see cref="Storage"/> says otherwise, the database lie; made where it is
    /// missing. Default: <c>./data</c>.
    /// </summary>
    public string DataFolder { get; set; } = "./data";

    /// <summary>
    /// Where the records are kept: <c>sqlite:FILE</c>, <c>postgres://USER:PASSWORD@HOST/DATABASE</c> or
    /// <c>postgres:CONNECTION STRING</c>, <c>azure:CONNECTION STRING</c> or <c>azure:https://…</c>; see
    /// <see cref="StorageSetting"/>. It may be a secret and is never logged. Default: empty, for SQLite's
    /// <c>lawgrains.db</c> in the data folder.
    /// </summary>
    public string Storage { get; set; } = "";

    /// <summary>
    /// How records from 4 KiB on are packed. What was written otherwise goes on being read. Default: none.
    /// </summary>
    public RecordCompression StorageCompression { get; set; } = RecordCompression.None;

    /// <summary>The address that gRPC listens on. Default: <c>127.0.0.1</c>.</summary>
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>The port of gRPC; 0 takes a free one. Default: 5710.</summary>
    public int GrpcPort { get; set; } = 5710;

    /// <summary>The address that <c>/metrics</c> and <c>/healthz</c> listen on. Default: <c>127.0.0.1</c>.</summary>
    public string HttpBindAddress { get; set; } = "127.0.0.1";

    /// <summary>The port of <c>/metrics</c> and <c>/healthz</c>; 0 takes a free one. Default: 5711.</summary>
    public int HttpPort { get; set; } = 5711;

    /// <summary>
    /// The certificate (PEM, with its chain) for TLS on both ports; empty for cleartext. Default: empty.
    /// </summary>
    public string TlsCertificateFile { get; set; } = "";

    /// <summary>The certificate's private key (PEM). Default: empty.</summary>
    public string TlsKeyFile { get; set; } = "";

    /// <summary>
    /// Whether an address that other machines reach may be bound without TLS, as behind a proxy that has it. Default:
    /// false.
    /// </summary>
    public bool AllowInsecureRemote { get; set; }

    /// <summary>
    /// A JSON web key set beside the local key, for tokens of <see cref="JwksIssuer"/>: a file or an https address.
    /// Read again every five minutes. Default: empty, for none.
    /// </summary>
    public string JwksSource { get; set; } = "";

    /// <summary>The issuer (<c>iss</c>) whose tokens the key set signs. Default: empty.</summary>
    public string JwksIssuer { get; set; } = "";

    /// <summary>The audience (<c>aud</c>) that those tokens must name. Default: empty.</summary>
    public string JwksAudience { get; set; } = "";

    /// <summary>
    /// The collector that traces and metrics go to, as <c>http://127.0.0.1:4317</c>. Default: empty, for none.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>
    /// The share of traces that are kept, from 0 to 1; a caller's own decision comes first. Default: 0.01.
    /// </summary>
    public double TraceSampling { get; set; } = 0.01;

    /// <summary>
    /// The most series that <c>/metrics</c> shows; further ones are counted and dropped. Default: 2,000.
    /// </summary>
    public int MaxMetricSeries { get; set; } = 2_000;
}
