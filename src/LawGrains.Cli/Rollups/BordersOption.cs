using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;

namespace LawGrains.Cli.Rollups;

/// <summary>Whose tree is meant.</summary>
internal static class BordersOption
{
    public static Option<string?> Build() => new("--borders")
    {
        Description = "Count by the tree of this year, from the reported one on (default: the reported one's own)",
        HelpName = "year",
    };

    /// <summary>Empty where nothing was said.</summary>
    public static string Of(string? text) => text is null ? ""
        : Period.TryParse(text, out var borders) ? borders.ToString()
        : throw CliFailureException.BadInput($"'{text}' (--borders) is no period: {Period.Form}.");
}
