using LawGrains.Benchmarks.Hosting;

namespace LawGrains.Benchmarks.Storage;

/// <summary>The default: the server itself writes.</summary>
internal sealed class SqliteInTheDataFolder : MeasuredStorage
{
    public override string? Setting => null;

    public override Task<long> WrittenAsync(ServerProcess server) => Task.FromResult(WrittenBy(server.Id));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
