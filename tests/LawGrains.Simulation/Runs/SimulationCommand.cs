using System.CommandLine;
using LawGrains.Simulation.Mutants;
using LawGrains.Simulation.Workloads;
using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Runs;

/// <summary>The command line.</summary>
internal static class SimulationCommand
{
    public static RootCommand Build()
    {
        var seeds = new Option<int>("--seeds") { Description = "How many seeds.", DefaultValueFactory = _ => 100 };
        var from = new Option<int>("--from") { Description = "The first of them.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int?>("--seed")
        {
            Description = "One seed alone: prints its steps and, where it fails, the fewest that fail in the same way.",
        };
        var keep = new Option<string?>("--keep") { Description = "With --seed: only these of its steps, as in 1,4,9-12." };
        var trace = new Option<FileInfo?>("--trace") { Description = "With --seed: writes all that happened to a file." };
        var mutant = new Option<string?>("--mutant") { Description = "Plants this bug." };
        mutant.AcceptOnlyFromAmong([.. MutantCatalogue.All.Select(static bug => bug.Name)]);
        var root = new RootCommand("Simulates the grain system with faults and checks every total. Exit code 1: something failed.")
        {
            seeds, from, seed, keep, trace, mutant, MutantsCommand.Build(),
        };
        root.SetAction(parsed =>
        {
            var planted = parsed.GetValue(mutant) is { } name ? MutantCatalogue.Find(name) : null;
            return parsed.GetValue(seed) is { } one
                ? RunOne(one, parsed.GetValue(keep), parsed.GetValue(trace), planted)
                : RunMany(parsed.GetValue(from), parsed.GetValue(seeds), planted);
        });
        return root;
    }

    private static int RunMany(int from, int seeds, Mutant? mutant)
    {
        var soak = new Soak(Console.Out, new() { Mutant = mutant });
        soak.Run(from, seeds);
        return soak.Failures.Count == 0 ? 0 : 1;
    }

    private static int RunOne(int seed, string? keep, FileInfo? trace, Mutant? mutant)
    {
        var workload = WorkloadPlan.Draw(seed);
        workload = keep is null ? workload : workload.Keep(StepNumbers.Read(keep));
        var result = Run(workload, trace, mutant);
        if (result.Failure is not null && keep is null)
        {
            Console.WriteLine($"{result.Failure.Message}{Environment.NewLine}Looking for fewer steps …");
            workload = Shrinker.Shrink(workload, smaller => WorkloadRun.Run(smaller, new() { Mutant = mutant }).FailureKind);
            result = Run(workload, trace, mutant);
        }

        Console.WriteLine(SeedRun.Describe(workload, result));
        Console.WriteLine(result.Counts);
        return result.Failure is null ? 0 : 1;
    }

    private static WorkloadResult Run(Workload workload, FileInfo? file, Mutant? mutant)
    {
        using var writer = file?.CreateText();
        return WorkloadRun.Run(workload, new() { WriteTrace = writer, Mutant = mutant });
    }
}
