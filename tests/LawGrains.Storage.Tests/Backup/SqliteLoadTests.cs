using LawGrains.Storage.Sqlite;
using LawGrains.Storage.Tests.Hosting;

namespace LawGrains.Storage.Tests.Backup;

public sealed class SqliteLoadTests : LoadConformance, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<StorageHost> OpenTargetAsync() => StorageHost.StartAsync(services =>
    {
        foreach (var name in Stores)
        {
            services.AddSqliteGrainStorage(name, options => options.Path = _folder.FilePath("target.db"));
        }
    });
}
