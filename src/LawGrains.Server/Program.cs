using LawGrains.Server;

return await ServerProcess.RunAsync(args);
