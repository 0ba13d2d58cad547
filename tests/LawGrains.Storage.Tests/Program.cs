using LawGrains.Storage.Tests.Sqlite;

return args is ["write-until-killed", var path] ? await CrashWriter.RunAsync(path) : 2;
