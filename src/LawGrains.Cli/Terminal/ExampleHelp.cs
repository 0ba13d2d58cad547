using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LawGrains.Cli.Terminal;

/// <summary>Help as it always is, and below it an example that can be copied.</summary>
internal sealed class ExampleHelp(HelpAction help, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var example))
        {
            output.WriteLine("Example:");
            foreach (var line in example.Split('\n'))
            {
                output.WriteLine($"  {line.TrimEnd()}");
            }

            output.WriteLine();
        }

        if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine(ExitCode.Legend);
        }

        return code;
    }
}
