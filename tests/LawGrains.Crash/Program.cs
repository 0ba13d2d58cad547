using LawGrains.Crash.Runs;

return await CrashCommand.Build().Parse(args).InvokeAsync();
