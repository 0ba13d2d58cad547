using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteWriteFaultTests : WriteFaultConformance
{
    private readonly TempFolder _folder = new();
    private SqliteHost? _host;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task<StorageHost> OpenAsync() =>
        _host = await SqliteHost.StartAsync(_folder.FilePath("state.db"));

    protected override Task<IWriteGate> CloseGateAsync() => Task.FromResult<IWriteGate>(new CommitGate(_host!));
}
