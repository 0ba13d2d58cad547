using System.Security.Cryptography;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.Server.Identity;

namespace LawGrains.Cli.Tokens;

/// <summary>Makes tokens with the key that a server on this machine keeps in its data folder.</summary>
internal static class LocalTokens
{
    // A command is over within it; what leaks is of no use tomorrow.
    private static readonly TimeSpan CommandLifetime = TimeSpan.FromMinutes(15);

    /// <summary>A token for one command of whoever can read the key, who may do anything anyway.</summary>
    /// <exception cref="CliFailureException">There is no tenant, or no key that can be read.</exception>
    public static string ForCommands(ConnectionSettings settings, TimeProvider clock) =>
        settings.Tenant is { } tenant
            ? Issue(settings.Data, clock, new TokenGrant
            {
                Subject = $"local:{Environment.UserName}",
                Roles = Roles.TenantAdmin | Roles.Operator,
                Tenant = tenant,
                Lifetime = CommandLifetime,
            })
            : throw CliFailureException.BadInput("Say which tenant: --tenant T, or LAWGRAINS_TENANT.");

    /// <summary>A token for one command that concerns the server as a whole.</summary>
    /// <exception cref="CliFailureException">There is no key that can be read.</exception>
    public static string ForOperators(ConnectionSettings settings, TimeProvider clock) =>
        Issue(settings.Data, clock, new TokenGrant
        {
            Subject = $"local:{Environment.UserName}",
            Roles = Roles.Operator,
            Lifetime = CommandLifetime,
        });

    /// <exception cref="CliFailureException">There is no key that can be read.</exception>
    public static string Issue(string data, TimeProvider clock, TokenGrant grant)
    {
        try
        {
            using var key = LocalKey.Load(data);
            return new TokenIssuer(key, clock).Issue(grant);
        }
        catch (FileNotFoundException)
        {
            throw new CliFailureException(
                ExitCode.NotAllowed,
                $"No token, and no key in '{data}' to make one: give --token or LAWGRAINS_TOKEN, or --data with a local "
                + "server's data folder.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CliFailureException(ExitCode.NotAllowed, exception.Message);
        }
    }
}
