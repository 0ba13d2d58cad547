using System.Net;
using LawGrains.Server.Identity;
using Microsoft.Extensions.Options;

namespace LawGrains.Server;

/// <summary>What must hold of <see cref="ServerOptions"/>, and why; checked before anything starts.</summary>
public sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(ServerOptions options) =>
    [
        .. Places(options),
        .. Storage(options),
        .. Listening(nameof(options.BindAddress), options.BindAddress, options),
        .. Listening(nameof(options.HttpBindAddress), options.HttpBindAddress, options),
        .. Tls(options),
        .. KeySet(options),
        .. Telemetry(options),
    ];

    private static IEnumerable<string> Places(ServerOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            yield return "DataFolder is empty. Set it to the folder that keeps the database, such as ./data.";
        }

        if (options.GrpcPort is < 0 or > 65535)
        {
            yield return $"GrpcPort is {options.GrpcPort}; it must be a port from 1 to 65535, or 0 for a free one.";
        }

        if (options.HttpPort is < 0 or > 65535)
        {
            yield return $"HttpPort is {options.HttpPort}; it must be a port from 1 to 65535, or 0 for a free one.";
        }

        if (options.GrpcPort != 0 && options.GrpcPort == options.HttpPort)
        {
            yield return $"HttpPort is {options.HttpPort}, as GrpcPort is; they speak different protocols. "
                + "Set one to another port.";
        }
    }

    private static IEnumerable<string> Storage(ServerOptions options)
    {
        // The value may hold a password, and is not repeated.
        if (ServerStorage.Problem(options) is { } problem)
        {
            yield return $"Storage {problem}.";
        }

        if (!Enum.IsDefined(options.StorageCompression))
        {
            yield return $"StorageCompression is {options.StorageCompression}; it must be None, Gzip or Brotli.";
        }
    }

    private static IEnumerable<string> Listening(string setting, string address, ServerOptions options)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            yield return $"{setting} is '{address}'; it must be an IP address, as 127.0.0.1, ::1 or 0.0.0.0.";
        }
        else if (!IPAddress.IsLoopback(parsed)
            && options.TlsCertificateFile.Length == 0
            && !options.AllowInsecureRemote)
        {
            yield return $"{setting} is {address}, which other machines reach, without TLS: tokens would travel in "
                + "the open. Set TlsCertificateFile and TlsKeyFile, or AllowInsecureRemote=true where a proxy has TLS.";
        }
    }

    private static IEnumerable<string> Tls(ServerOptions options)
    {
        if ((options.TlsCertificateFile.Length == 0) != (options.TlsKeyFile.Length == 0))
        {
            yield return "TlsCertificateFile and TlsKeyFile belong together. Set both, or neither.";
        }

        foreach (var (setting, file) in new[]
        {
            (nameof(options.TlsCertificateFile), options.TlsCertificateFile),
            (nameof(options.TlsKeyFile), options.TlsKeyFile),
        })
        {
            if (file.Length > 0 && !File.Exists(file))
            {
                yield return $"{setting} is {file}, which is not there. Set it to a PEM file.";
            }
        }
    }

    private static IEnumerable<string> KeySet(ServerOptions options)
    {
        if (options.JwksSource.Length == 0)
        {
            yield break;
        }

        if (options.JwksIssuer.Length == 0 || options.JwksAudience.Length == 0)
        {
            yield return "JwksSource is set without JwksIssuer or JwksAudience: tokens meant for other systems would "
                + "hold here. Set both to what the issuer writes into iss and aud.";
        }

        if (options.JwksIssuer == LawGrainsClaims.LocalIssuer)
        {
            yield return $"JwksIssuer is {options.JwksIssuer}, which is kept for the local key. "
                + "Set it to the issuer's own name.";
        }

        if (options.JwksSource.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            yield return "JwksSource is an http address: whoever stands in between could sign tokens. "
                + "Set an https address or a file.";
        }
    }

    private static IEnumerable<string> Telemetry(ServerOptions options)
    {
        if (options.OtlpEndpoint.Length > 0
            && !(Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var endpoint)
                && endpoint.Scheme is ("http" or "https")))
        {
            yield return $"OtlpEndpoint is '{options.OtlpEndpoint}'; it must be an address as http://127.0.0.1:4317.";
        }

        if (options.TraceSampling is not (>= 0 and <= 1))
        {
            yield return $"TraceSampling is {options.TraceSampling}; it is a share, from 0 to 1.";
        }

        if (options.MaxMetricSeries is < 100 or > 100_000)
        {
            yield return $"MaxMetricSeries is {options.MaxMetricSeries}; it must be from 100 to 100000, "
                + "as each holds memory.";
        }
    }
}
