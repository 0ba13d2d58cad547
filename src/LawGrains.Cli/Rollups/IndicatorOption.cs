using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;

namespace LawGrains.Cli.Rollups;

/// <summary>The one indicator that a command is about.</summary>
internal static class IndicatorOption
{
    public static Option<string> Build(string description) => new("--indicator", "-i")
    {
        Description = description,
        HelpName = "code",
        Required = true,
    };

    /// <exception cref="CliFailureException">It is of another form.</exception>
    public static string Of(string? text) => IndicatorCode.TryParse(text, out var code)
        ? code.Text
        : throw CliFailureException.BadInput($"'{text}' (--indicator) is no code: {IndicatorCode.Form}.");
}
