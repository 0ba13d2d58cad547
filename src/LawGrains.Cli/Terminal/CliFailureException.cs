namespace LawGrains.Cli.Terminal;

/// <summary>
/// Ends a command with an exit code and one line for the person at the terminal: what, where, and what to do.
/// </summary>
public sealed class CliFailureException : Exception
{
    public CliFailureException(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    /// <summary>One of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; }

    public static CliFailureException BadInput(string message) => new(Cli.ExitCode.BadInput, message);
}
