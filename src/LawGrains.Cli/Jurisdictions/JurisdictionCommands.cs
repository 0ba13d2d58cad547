using System.CommandLine;

namespace LawGrains.Cli.Jurisdictions;

/// <summary><c>jurisdictions</c>: a tenant's tree.</summary>
internal static class JurisdictionCommands
{
    public static Command Build(Shell shell)
    {
        var command = new Command("jurisdictions", "A tenant's jurisdictions") { ImportCommand.Build(shell) };
        foreach (var change in ChangeCommands.Build(shell))
        {
            command.Add(change);
        }

        command.Add(ChangeFileCommand.Build(shell));
        command.Add(ChangesCommand.Build(shell));
        return command;
    }
}
