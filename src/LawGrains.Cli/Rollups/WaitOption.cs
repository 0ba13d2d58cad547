using System.CommandLine;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Rollups;

/// <summary>How long a command waits for a roll-up that is behind or rebuilding.</summary>
internal static class WaitOption
{
    private const int Longest = 600;

    public static Option<int> Build() => new("--wait")
    {
        Description = "Seconds to wait for a roll-up that is behind or rebuilding, before it is shown as it is",
        HelpName = "seconds",
        DefaultValueFactory = _ => (int)Patience.Default.TotalSeconds,
    };

    public static TimeSpan Of(int seconds) => seconds is >= 0 and <= Longest
        ? TimeSpan.FromSeconds(seconds)
        : throw CliFailureException.BadInput($"{seconds} (--wait) must be 0 to {Longest} seconds.");
}
