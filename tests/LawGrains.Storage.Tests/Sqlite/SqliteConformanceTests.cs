using LawGrains.Storage.Tests.Conformance;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteConformanceTests : GrainStorageConformance
{
    private readonly TempFolder _folder = new();
    private SqliteHost? _host;

    public override async Task DisposeAsync()
    {
        await _host!.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task<IGrainStorage> OpenAsync()
    {
        _host = await SqliteHost.StartAsync(_folder.FilePath("state.db"));
        return _host.Storage;
    }
}
