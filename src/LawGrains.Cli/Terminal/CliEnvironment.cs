using System.Text;

namespace LawGrains.Cli.Terminal;

/// <summary>All that a command takes from the process around it, so that a test can stand in for it.</summary>
public sealed record CliEnvironment
{
    /// <summary>Columns of output that no terminal bounds.</summary>
    public const int RedirectedWidth = 118;

    /// <summary>Results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Failures, progress and hints.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Where the user's settings lie: <c>lawgrains/config.json</c> below it.</summary>
    public required string ConfigFolder { get; init; }

    /// <summary>Whether <see cref="Out"/> is a terminal. Default: false.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal, which is where progress is shown. Default: false.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns. Default: <see cref="RedirectedWidth"/>.</summary>
    public int Width { get; init; } = RedirectedWidth;

    /// <summary>Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static CliEnvironment OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliEnvironment
        {
            Out = Console.Out,
            Error = Console.Error,
            Variable = Environment.GetEnvironmentVariable,
            ConfigFolder = ConfigFolderOf(Environment.GetEnvironmentVariable),
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? RedirectedWidth : Math.Clamp(Console.WindowWidth, 80, 140),
        };
    }

    private static string ConfigFolderOf(Func<string, string?> variable) =>
        variable("XDG_CONFIG_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
}
