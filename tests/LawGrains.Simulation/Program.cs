using System.Diagnostics;
using System.Globalization;
using LawGrains.Simulation;
using LawGrains.Simulation.Mutants;
using LawGrains.Simulation.Runs;
using LawGrains.Simulation.Workloads.Plans;

if (args[0] == "seeds")
{
    var mutantNamed = args.Length > 3 ? MutantCatalogue.Find(args[3]) : null;
    for (var seed = int.Parse(args[1], CultureInfo.InvariantCulture); seed <= int.Parse(args[2], CultureInfo.InvariantCulture); seed++)
    {
        var watch = Stopwatch.StartNew();
        var result = WorkloadRun.Run(WorkloadPlan.Draw(seed), new SimulationOptions { Mutant = mutantNamed, MaximumSteps = 2_000_000, TraceLines = int.MaxValue });
        Console.WriteLine($"{seed} {watch.Elapsed} {result.Simulation?.Steps} {result.FailureKind} {result.Failure?.Message.Split('\n')[0]}");
    }
    return 0;
}
var hunt = new MutantHunt((seed, mutant) =>
{
    var result = WorkloadRun.Run(WorkloadPlan.Draw(seed), new SimulationOptions { Mutant = mutant, MaximumSteps = 400_000 });
    return result.Failure is { } failure ? new(result.FailureKind!, failure.Message) : null;
});
return new MutantsCommand(hunt, Console.Out).Run(args.Skip(1).ToArray());
