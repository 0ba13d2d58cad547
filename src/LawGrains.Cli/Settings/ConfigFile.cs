using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Settings;

/// <summary>What a config file may say; each member is optional.</summary>
/// <param name="Server">The server's gRPC address, as in <c>http://127.0.0.1:5710</c>.</param>
/// <param name="Token">A signed token.</param>
/// <param name="Tenant">The tenant that commands mean where <c>--tenant</c> is absent.</param>
/// <param name="Data">A server's data folder on this machine, for its local key.</param>
public sealed record ConfigFile(string? Server, string? Token, string? Tenant, string? Data)
{
    public static readonly ConfigFile Empty = new(null, null, null, null);

    /// <summary>Reads the file that is named, or else the user's own where there is one.</summary>
    /// <exception cref="CliFailureException">The named file is missing, or a file is not as it must be.</exception>
    public static async Task<ConfigFile> ReadAsync(
        string? named, CliEnvironment environment, CancellationToken cancellationToken)
    {
        var path = named ?? Path.Combine(environment.ConfigFolder, "lawgrains", "config.json");
        if (named is null && !File.Exists(path))
        {
            return Empty;
        }

        var text = await TextFile.ReadAsync(path, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(text, ConfigJson.Default.ConfigFile) ?? Empty;
        }
        catch (JsonException exception)
        {
            throw CliFailureException.BadInput(
                $"{path}, line {exception.LineNumber + 1}: a config file is a JSON object with any of "
                + "\"server\", \"token\", \"tenant\", \"data\".");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(ConfigFile))]
internal sealed partial class ConfigJson : JsonSerializerContext;
