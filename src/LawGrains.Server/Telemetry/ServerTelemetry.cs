using System.Diagnostics.Metrics;

namespace LawGrains.Server.Telemetry;

/// <summary>The names under which the server reports, and those that it collects.</summary>
public static class ServerTelemetry
{
    /// <summary>The name of the server's meter.</summary>
    public const string Name = "LawGrains.Server";

    internal static readonly Meter Meter = new(Name);

    /// <summary>The sources of spans: one trace runs from the gRPC call through the grains to storage.</summary>
    internal static IReadOnlyList<string> Sources { get; } =
    [
        "Microsoft.AspNetCore",
        "Microsoft.Orleans.Application",
        Grains.Telemetry.Name,
        Storage.Telemetry.Name,
    ];

    internal static IReadOnlyList<string> Meters { get; } =
    [
        Name,
        Grains.Telemetry.Name,
        Storage.Telemetry.Name,
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];
}
