using LawGrains.Cli;
using LawGrains.Cli.Terminal;

return await CommandLine.RunAsync(args, CliEnvironment.OfProcess());
