using System.CommandLine;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>The command <c>rollup</c>, with a subcommand for each figure and <c>all</c>.</summary>
internal static class RollupCommand
{
    // What changes the shared trees comes last.
    private static readonly IRollupRun[] Runs =
        [new ImportRun(), new HotRun(), new RebuildRun(), new MemoryRun(), new QueryRun()];

    /// <param name="options">What each of them takes.</param>
    /// <param name="read">Reads these.</param>
    public static Command Create(IReadOnlyList<Option> options, Func<ParseResult, RunSettings> read)
    {
        var command = new Command("rollup", "The figures of roll-ups, each by its name, or all of them.")
        {
            Sub("all", "All of these, one after the other: half an hour.", Runs),
        };
        foreach (var run in Runs)
        {
            command.Subcommands.Add(Sub(run.Name, run.Description, [run]));
        }

        return command;

        Command Sub(string name, string description, IRollupRun[] runs)
        {
            var sub = new Command(name, description);
            foreach (var option in options)
            {
                sub.Options.Add(option);
            }

            sub.SetAction((arguments, cancellationToken) => RunAsync(runs, read(arguments), cancellationToken));
            return sub;
        }
    }

    private static async Task<int> RunAsync(IRollupRun[] runs, RunSettings settings, CancellationToken cancellationToken)
    {
        using var trees = new PreparedTrees(settings.Folder);
        foreach (var run in runs)
        {
            Console.WriteLine(run.Description);
            Conditions.Print(settings.Folder);
            (await run.RunAsync(settings, trees, cancellationToken)).Print();
            Console.WriteLine();
        }

        return 0;
    }
}
