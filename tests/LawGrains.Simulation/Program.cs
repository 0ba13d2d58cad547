using System.Diagnostics;
using System.Globalization;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Runs;
using LawGrains.Simulation.Workloads.Plans;

var from = int.Parse(args[0], CultureInfo.InvariantCulture);
var count = int.Parse(args[1], CultureInfo.InvariantCulture);
var counts = new RunCounts();
var watch = Stopwatch.StartNew();
for (var seed = from; seed < from + count; seed++)
{
    var w = WorkloadPlan.Draw(seed);
    var result = WorkloadRun.Run(w);
    counts.Add(result.Counts);
    if (result.Failure is { } failure)
    {
        Console.WriteLine($"{seed} {failure.Message}");
        if (count == 1)
        {
            Console.WriteLine(w.Describe());
            Console.WriteLine(failure);
        }
    }
}

Console.WriteLine($"{watch.Elapsed} answers {counts.Answers} current {counts.Current} undecided {counts.Undecided} quiet {counts.Quiet} explained {counts.Explained} reads {counts.Reads} ack {counts.Acknowledged}");
