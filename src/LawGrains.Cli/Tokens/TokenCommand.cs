using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;

namespace LawGrains.Cli.Tokens;

/// <summary><c>token</c>: signs a token with a local server's own key.</summary>
internal static class TokenCommand
{
    public const string Example =
        """
        lawgrains token --tenant yunze --role viewer --scope 980200 --expires 90d
        export LAWGRAINS_TOKEN=$(lawgrains token --tenant yunze --role submitter --scope 980221101)
        """;

    public static Command Build(Shell shell)
    {
        var roles = new Option<string[]>("--role", "-r")
        {
            Description = $"What the bearer may do; give it again for several. Default: viewer. One of: {string.Join(", ", RoleNames.All)}",
            HelpName = "role",
        };
        var scope = new Option<string?>("--scope")
        {
            Description = "The jurisdiction it speaks for. Default: the whole tenant",
            HelpName = "code",
        };
        var expires = new Option<string>("--expires")
        {
            Description = $"How long it holds: {Lifetime.Form}",
            HelpName = "time",
            DefaultValueFactory = _ => "12h",
        };
        var subject = new Option<string?>("--subject")
        {
            Description = "Who bears it; stands as actor in what is changed with it. Default: this account",
            HelpName = "who",
        };
        var json = new Option<bool>("--json") { Description = "Print {\"token\", \"expiresAt\"} instead of the bare token" };
        var command = new Command("token", "Sign a token with the key in a local server's data folder")
        {
            roles, scope, expires, subject, json,
        };
        return shell.Connected(command, Example, (parsed, settings, _) =>
        {
            var grant = new TokenGrant
            {
                Subject = parsed.GetValue(subject) ?? $"local:{Environment.UserName}",
                Roles = RolesOf(parsed.GetValue(roles) ?? []),
                Tenant = settings.Tenant,
                Scope = ScopeOf(parsed.GetValue(scope)),
                Lifetime = LifetimeOf(parsed.GetValue(expires)!),
            };
            if (grant.Tenant is null && grant.Roles != Roles.Operator)
            {
                throw CliFailureException.BadInput("Say whose data: --tenant T. Only an operator's token does without.");
            }

            var token = LocalTokens.Issue(settings.Data, shell.Environment.Clock, grant);
            shell.Screen.WriteText(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new MintedToken(token, shell.Environment.Clock.GetUtcNow() + grant.Lifetime), TokenJson.Default.MintedToken)
                : token);
            return Task.FromResult(ExitCode.Done);
        });
    }

    private static Roles RolesOf(string[] names)
    {
        var roles = Roles.None;
        foreach (var name in names)
        {
            roles |= RoleNames.TryParse(name, out var role)
                ? role
                : throw CliFailureException.BadInput($"'{name}' (--role) is none of {string.Join(", ", RoleNames.All)}.");
        }

        return roles == Roles.None ? Roles.Viewer : roles;
    }

    private static JurisdictionCode? ScopeOf(string? text) =>
        text is null ? null
        : JurisdictionCode.TryParse(text, out var code) ? code
        : throw CliFailureException.BadInput($"'{text}' (--scope) is no code: {JurisdictionCode.Form}.");

    private static TimeSpan LifetimeOf(string text) =>
        Lifetime.TryParse(text, out var lifetime)
            ? lifetime
            : throw CliFailureException.BadInput($"'{text}' (--expires) must be {Lifetime.Form}.");
}

internal sealed record MintedToken(string Token, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(MintedToken))]
internal sealed partial class TokenJson : JsonSerializerContext;
