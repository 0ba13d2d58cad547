using System.Collections.Frozen;
using LawGrains.Crash.Servers;

namespace LawGrains.Crash.Tests;

public sealed class ServerLogTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("info: LawGrains.Server[1201] refused")]
    [InlineData("warn: LawGrains.Server[1202] could not be carried out: [7] fail: x[1]")]
    [InlineData("fail: LawGrains.Storage.Postgres[2104] 3 writes to PostgreSQL failed")]
    public void Add_WhatMayCome_IsTaken(string line)
    {
        using var log = new ServerLog(_path, FrozenSet.Create(2104));

        log.Add(line);

        log.RequireNothingUnexpected();
    }

    [Theory]
    [InlineData("fail: LawGrains.Server.Errors.CallFaults[1203] failed in a way nobody foresaw")]
    [InlineData("fail: LawGrains.Storage[2107] because of [2104]")]
    [InlineData("crit: Host[2104] ended")]
    [InlineData("Unhandled exception. System.InvalidOperationException: no")]
    public void Add_WhatMustNotCome_IsFoundAndKept(string line)
    {
        using (var log = new ServerLog(_path, FrozenSet.Create(2104)))
        {
            log.Add("info: Host[1] starts");
            log.Add(line);

            var found = Assert.Throws<CrashException>(log.RequireNothingUnexpected);

            Assert.Contains(line, found.Message, StringComparison.Ordinal);
        }

        Assert.Contains(line, File.ReadAllText(_path), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);
}
