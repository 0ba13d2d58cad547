using System.Collections;

namespace LawGrains.Server;

/// <summary>Where <see cref="ServerOptions"/> come from. What comes later in this list holds.</summary>
/// <remarks>
/// The section <c>LawGrains</c> of <c>appsettings.json</c> in the current folder; the environment; the command line.
/// </remarks>
public static class ServerSettings
{
    private const string Prefix = "LAWGRAINS_";
    private const string File = "appsettings.json";
    private const string Section = "LawGrains";

    /// <param name="args">As <c>--GrpcPort 5710</c> or <c>--GrpcPort=5710</c>.</param>
    /// <exception cref="ServerStartException">A value is not of its setting's kind.</exception>
    public static ServerOptions Read(string[] args)
    {
        try
        {
            return Bind(args);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new ServerStartException($"A setting cannot be read: {exception.Message}", exception);
        }
    }

    private static ServerOptions Bind(string[] args)
    {
        var options = new ServerOptions();
        new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile(File, optional: true)
            .Build()
            .GetSection(Section)
            .Bind(options);
        new ConfigurationBuilder()
            .AddInMemoryCollection(FromEnvironment())
            .AddCommandLine(args)
            .Build()
            .Bind(options);
        return options;
    }

    private static IEnumerable<KeyValuePair<string, string?>> FromEnvironment() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value))
            .Where(entry => entry.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(entry => KeyValuePair.Create(
                entry.Name[Prefix.Length..].Replace("_", "", StringComparison.Ordinal), entry.Value));
}
