using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Tests;

/// <summary>A command line with nobody around it: no variables, no config file, output kept.</summary>
internal sealed class Terminal
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public Dictionary<string, string> Variables { get; } = [];

    public string ConfigFolder { get; init; } = Path.Combine(Path.GetTempPath(), "lawgrains-no-such-folder");

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>The lines on the error stream.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public CliEnvironment Environment => new()
    {
        Out = _out,
        Error = _error,
        Variable = name => Variables.GetValueOrDefault(name),
        ConfigFolder = ConfigFolder,
    };

    public async Task<int> RunAsync(params string[] args) =>
        await CommandLine.RunAsync(args, Environment).Within($"lawgrains {string.Join(' ', args)}");
}
