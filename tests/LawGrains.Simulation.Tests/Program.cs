using System.Globalization;
using LawGrains.Simulation.Tests.Scenarios;

// Prints the trace of one seed: the other process of DeterminismTests, and a way to look at a run.
var result = SubmissionScenario.Run(int.Parse(args[0], CultureInfo.InvariantCulture));
Console.WriteLine(result.TraceHash);
foreach (var line in result.Trace)
{
    Console.WriteLine(line);
}
