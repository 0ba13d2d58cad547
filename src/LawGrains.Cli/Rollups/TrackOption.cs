using System.CommandLine;
using LawGrains.V1;

namespace LawGrains.Cli.Rollups;

/// <summary>Which of a node's three values is meant.</summary>
internal static class TrackOption
{
    public static Option<string> Build()
    {
        var option = new Option<string>("--track")
        {
            Description = "Which of the three values: effective, computed or declared",
            DefaultValueFactory = _ => "effective",
        };
        option.AcceptOnlyFromAmong("effective", "computed", "declared");
        return option;
    }

    public static Track Of(string? text) => text switch
    {
        "computed" => Track.Computed,
        "declared" => Track.Declared,
        _ => Track.Effective,
    };
}
