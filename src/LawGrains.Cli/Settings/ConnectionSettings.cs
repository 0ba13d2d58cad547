using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;

namespace LawGrains.Cli.Settings;

/// <summary>Which server, as whom. A flag goes before the environment, and that before the config file.</summary>
/// <param name="Server">The server's gRPC address.</param>
/// <param name="Token">A token that was given; null where the local key may make one.</param>
/// <param name="Tenant">Null where none was given: a given token says whose it is.</param>
/// <param name="Data">The data folder whose local key makes tokens.</param>
public sealed record ConnectionSettings(Uri Server, string? Token, TenantId? Tenant, string Data)
{
    public const string DefaultServer = "http://127.0.0.1:5710";

    public const string DefaultData = "data";

    /// <param name="flags">What the command line says; null members are absent.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="file">What the config file says.</param>
    /// <exception cref="CliFailureException">A setting is not of its form; the message names where it came from.</exception>
    public static ConnectionSettings Resolve(ConfigFile flags, Func<string, string?> variable, ConfigFile file)
    {
        var server = First(("--server", flags.Server), ("LAWGRAINS_SERVER", variable("LAWGRAINS_SERVER")), ("config", file.Server))
            ?? ("default", DefaultServer);
        var token = First(("--token", flags.Token), ("LAWGRAINS_TOKEN", variable("LAWGRAINS_TOKEN")), ("config", file.Token));
        var tenant = First(("--tenant", flags.Tenant), ("LAWGRAINS_TENANT", variable("LAWGRAINS_TENANT")), ("config", file.Tenant));
        var data = First(("--data", flags.Data), ("LAWGRAINS_DATA_FOLDER", variable("LAWGRAINS_DATA_FOLDER")), ("config", file.Data))
            ?? ("default", DefaultData);
        return new(Address(server), token?.Value.Trim(), tenant is { } given ? Tenants(given) : null, data.Value);
    }

    private static (string From, string Value)? First(params ReadOnlySpan<(string From, string? Value)> candidates)
    {
        foreach (var (from, value) in candidates)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return (from, value);
            }
        }

        return null;
    }

    private static Uri Address((string From, string Value) given) =>
        Uri.TryCreate(given.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address!
            : throw CliFailureException.BadInput(
                $"'{given.Value}' ({given.From}) is no server address: write it as {DefaultServer}.");

    private static TenantId Tenants((string From, string Value) given) =>
        TenantId.TryParse(given.Value, out var tenant)
            ? tenant
            : throw CliFailureException.BadInput($"'{given.Value}' ({given.From}) is no tenant: {TenantId.Form}.");
}
