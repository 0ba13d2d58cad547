using LawGrains.Server;

var app = LawGrainsServer.Build(ServerSettings.Read(args));
await app.RunAsync();
