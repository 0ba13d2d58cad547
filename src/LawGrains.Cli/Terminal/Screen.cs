using Google.Protobuf;
using Spectre.Console;

namespace LawGrains.Cli.Terminal;

/// <summary>Where a command writes: colours on a terminal, plain text elsewhere, JSON where it is asked for.</summary>
public sealed class Screen
{
    private static readonly JsonFormatter Json = new(
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation());

    private readonly CliEnvironment _environment;

    public Screen(CliEnvironment environment)
    {
        _environment = environment;
        Console = Open(environment.Out, environment.OutIsTerminal, environment);
        ErrorConsole = Open(environment.Error, environment.ErrorIsTerminal, environment);
    }

    public IAnsiConsole Console { get; }

    public IAnsiConsole ErrorConsole { get; }

    /// <summary>Whether marks must be characters, because colours do not show.</summary>
    public bool IsPlain => !_environment.OutIsTerminal;

    /// <summary>One line of Spectre markup.</summary>
    public void Line(string markup = "") => Console.MarkupLine(markup);

    /// <summary>A message in the JSON form that proto3 gives it.</summary>
    public void WriteJson(IMessage message) => _environment.Out.WriteLine(Json.Format(message));

    public void WriteText(string text) => _environment.Out.WriteLine(text);

    /// <summary>One line on the error stream.</summary>
    public void WriteError(string message) => _environment.Error.WriteLine(message);

    private static IAnsiConsole Open(TextWriter writer, bool isTerminal, CliEnvironment environment)
    {
        var colours = isTerminal && string.IsNullOrEmpty(environment.Variable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Profile.Width = environment.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
