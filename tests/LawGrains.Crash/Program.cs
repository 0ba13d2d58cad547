using System.CommandLine;
using LawGrains.Crash.Runs;

// Ctrl-C leaves time to end what was started and to remove what it had.
return await CrashCommand.Build().Parse(args).InvokeAsync(
    new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
