using System.CommandLine;
using System.Globalization;

namespace LawGrains.Simulation.Mutants;

/// <summary>The command that plants each bug and says what found it.</summary>
internal static class MutantsCommand
{
    private const int DefaultSeeds = 200;

    public static Command Build()
    {
        var seeds = new Option<int>("--seeds")
        {
            Description = "For each of them at most so many seeds, from 1 on.",
            DefaultValueFactory = _ => DefaultSeeds,
        };
        var names = new Argument<string[]>("names") { Description = "Which; default: all.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. MutantCatalogue.All.Select(static mutant => mutant.Name)]);
        var command = new Command(
            "mutants",
            "Plants one bug after the other and runs seeds until one finds it; then as many seeds without a bug. Exit code 1: "
            + "one survived, or something was found where there was none.")
        {
            seeds, names,
        };
        command.SetAction(parsed => Run(parsed.GetValue(names)!, parsed.GetValue(seeds), Console.Out));
        return command;
    }

    private static int Run(string[] names, int mostSeeds, TextWriter output)
    {
        var mutants = MutantCatalogue.All.Where(mutant => names.Length == 0 || names.Contains(mutant.Name)).ToList();
        var gate = new Lock();
        var verdicts = MutantHunt.HuntAll(mutants, mostSeeds, (verdict, time) =>
        {
            lock (gate)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict} ({time.TotalSeconds:0.0} s)"));
            }
        });
        var survivors = verdicts.Count(static verdict => verdict is { Mutant: not null, IsCaught: false });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{mutants.Count - survivors} of {mutants.Count} caught, {survivors} survived."));
        if (verdicts[^1] is { IsCaught: true } alarm)
        {
            output.WriteLine(alarm.Message);
            return 1;
        }

        return survivors == 0 ? 0 : 1;
    }
}
