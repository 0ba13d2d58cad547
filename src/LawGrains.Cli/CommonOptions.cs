using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;

namespace LawGrains.Cli;

/// <summary>Options that several commands share, so that they are spelt and described alike.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print JSON instead of tables: the contract's messages in their proto3 JSON form",
    };

    public static Option<string?> Code() => new("--code", "-c")
    {
        Description = "The jurisdiction's code in the period",
        HelpName = "code",
    };

    public static Option<string?> Period() => new("--period", "-p")
    {
        Description = "The reporting year",
        HelpName = "year",
    };

    /// <summary>How much of a list that grows for ever.</summary>
    public static Option<int> NewestFirst() => new("--limit")
    {
        Description = "At most so many, the newest first. Default: 20",
        HelpName = "number",
        DefaultValueFactory = _ => 20,
    };

    /// <exception cref="CliFailureException">It is absent or of another form.</exception>
    public static JurisdictionCode RequiredCode(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text
            ? throw CliFailureException.BadInput("Say whose report: --code CODE.")
            : JurisdictionCode.TryParse(text, out var code)
                ? code
                : throw CliFailureException.BadInput($"'{text}' (--code) is no code: {JurisdictionCode.Form}.");

    /// <exception cref="CliFailureException">It is absent or of another form.</exception>
    public static Period RequiredPeriod(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text
            ? throw CliFailureException.BadInput("Say which year: --period YEAR.")
            : Model.Identifiers.Period.TryParse(text, out var period)
                ? period
                : throw CliFailureException.BadInput($"'{text}' (--period) is no period: {Model.Identifiers.Period.Form}.");
}
