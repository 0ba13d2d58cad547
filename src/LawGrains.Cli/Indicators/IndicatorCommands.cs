using System.CommandLine;

namespace LawGrains.Cli.Indicators;

/// <summary><c>indicators</c>: what a tenant collects, and how it is found in documents.</summary>
internal static class IndicatorCommands
{
    public static Command Build(Shell shell) => new("indicators", "What is collected, and how it is found in documents")
    {
        ListCommand.Build(shell),
        PutCommand.Build(shell),
        RulesCommand.Build(shell),
        DecisionsCommand.Build(shell),
    };
}
