using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using LawGrains.Cli.Analysis;
using LawGrains.Cli.Demo;
using LawGrains.Cli.Jurisdictions;
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
    /// <summary>Runs one command and never throws for what a person can mend: that is one line on the error stream.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, CliEnvironment environment, CancellationToken cancellationToken = default)
    {
        var cli = new Cli(environment);
        var parsed = Root(cli).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            var hint = $"See '{string.Join(' ', PathOf(parsed.CommandResult.Command))} --help'.";
            cli.Screen.WriteError($"{parsed.Errors[0].Message.TrimEnd('.')}. {hint}");
            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = environment.Out,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (Failures.Describe(exception, cli.Server) is not null)
        {
            var (exitCode, line) = Failures.Describe(exception, cli.Server)!.Value;
            cli.Screen.WriteError(line);
            return exitCode;
        }
    }

    private static RootCommand Root(Cli cli)
    {
        var root = new RootCommand(
            "Takes in yearly rule-of-law government reports and keeps the roll-up of every indicator, township to province.")
        {
            DemoCommand.Build(cli),
            ServeCommand.Build(cli),
            TokenCommand.Build(cli),
            new Command("tenants", "The tenants of a server") { CreateTenantCommand.Build(cli) },
            new Command("jurisdictions", "A tenant's jurisdictions") { ImportCommand.Build(cli) },
            AnalyzeCommand.Build(cli),
            SubmitCommand.Build(cli),
            new Command("report", "Submitted reports") { GetReportCommand.Build(cli) },
            RollupCommand.Build(cli),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExampleHelp((HelpAction)help.Action!, cli.Examples);
        }

        return root;
    }

    private static IEnumerable<string> PathOf(Command command)
    {
        var parents = command.Parents.OfType<Command>().FirstOrDefault();
        return parents is null ? ["lawgrains"] : [.. PathOf(parents), command.Name];
    }
}
