using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using LawGrains.Cli.Analysis;
using LawGrains.Cli.Demo;
using LawGrains.Cli.Evaluation;
using LawGrains.Cli.Indicators;
using LawGrains.Cli.Jurisdictions;
using LawGrains.Cli.Maintenance;
using LawGrains.Cli.Reports;
using LawGrains.Cli.Rollups;
using LawGrains.Cli.Serving;
using LawGrains.Cli.Submission;
using LawGrains.Cli.Tenants;
using LawGrains.Cli.Terminal;
using LawGrains.Cli.Tokens;

namespace LawGrains.Cli;

/// <summary>The command <c>lawgrains</c>.</summary>
public static class CommandLine
{
    // Ctrl-C and SIGTERM cancel a command, which then has so long to put things in order: a server lets calls finish for half
    // a minute. Without it the process would be gone at once, and what works on files, whose host takes signals too, would not
    // hear of them at all.
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(1);

    /// <summary>Runs one command and never throws for what a person can mend: that is one line on the error stream.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, CliEnvironment environment, CancellationToken cancellationToken = default)
    {
        var shell = new Shell(environment);
        var parsed = Root(shell).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            var hint = $"See '{string.Join(' ', PathOf(parsed.CommandResult.Command))} --help'.";
            shell.Screen.WriteError($"{parsed.Errors[0].Message.TrimEnd('.')}. {hint}");
            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = environment.Out,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = EndsWithin,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (Failures.Describe(exception, shell.Server) is not null)
        {
            var (exitCode, line) = Failures.Describe(exception, shell.Server)!.Value;
            shell.Screen.WriteError(line);
            return exitCode;
        }
    }

    private static RootCommand Root(Shell shell)
    {
        var root = new RootCommand(
            "Takes in yearly rule-of-law government reports and keeps the roll-up of every indicator, township to province.")
        {
            DemoCommand.Build(shell),
            ServeCommand.Build(shell),
            TokenCommand.Build(shell),
            new Command("tenants", "The tenants of a server") { CreateTenantCommand.Build(shell) },
            JurisdictionCommands.Build(shell),
            IndicatorCommands.Build(shell),
            AnalyzeCommand.Build(shell),
            EvalCommand.Build(shell),
            SubmitCommand.Build(shell),
            new Command("report", "Submitted reports") { GetReportCommand.Build(shell) },
            RollupCommand.Build(shell),
            BackupCommand.Build(shell),
            RestoreCommand.Build(shell),
            MigrateCommand.Build(shell),
            FsckCommand.Build(shell),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExampleHelp((HelpAction)help.Action!, shell.Examples);
        }

        return root;
    }

    private static IEnumerable<string> PathOf(Command command)
    {
        var parents = command.Parents.OfType<Command>().FirstOrDefault();
        return parents is null ? ["lawgrains"] : [.. PathOf(parents), command.Name];
    }
}
