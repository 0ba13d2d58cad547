using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Rollups;

/// <summary>Which revision of each report counts.</summary>
internal static class BasisOption
{
    public static Option<string> Build() => new("--basis")
    {
        Description = "Which revision of each report counts: submitted or accepted",
        HelpName = "basis",
        DefaultValueFactory = _ => "submitted",
    };

    public static Basis Of(string? text) => text switch
    {
        "submitted" => Basis.Submitted,
        "accepted" => Basis.Accepted,
        _ => throw CliFailureException.BadInput($"'{text}' (--basis) is neither submitted nor accepted."),
    };
}
