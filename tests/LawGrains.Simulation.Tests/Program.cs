using System.Globalization;
using LawGrains.Simulation;
using LawGrains.Simulation.Runs;

// Prints the trace of one seed: the other process of DeterminismTests.
var result = SeedRun.Run(
    int.Parse(args[0], CultureInfo.InvariantCulture), options: new SimulationOptions { TraceLines = int.MaxValue });
Console.WriteLine(result.TraceHash);
foreach (var line in result.Trace)
{
    Console.WriteLine(line);
}
