using LawGrains.Storage.Postgres;
using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing.Servers;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Postgres;

[NeedsPostgres]
[Collection(nameof(PostgresGroup))]
public sealed class PostgresStateScanTests(PostgresSchemas schemas) : StateScanConformance
{
    private StorageHost? _host;

    protected override IGrainStorage Storage => _host!.Storage;

    public override async Task DisposeAsync() => await _host!.DisposeAsync();

    protected override async Task<IStateScan> OpenAsync()
    {
        var schema = schemas.Fresh();
        _host = await StorageHost.StartAsync(services =>
        {
            foreach (var name in Stores)
            {
                services.AddPostgresGrainStorage(name, schema);
            }
        });
        return _host.Scan;
    }
}
