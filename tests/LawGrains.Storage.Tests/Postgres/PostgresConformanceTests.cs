using LawGrains.Storage.Postgres;
using LawGrains.Storage.Tests.Conformance;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing.Servers;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Postgres;

[NeedsPostgres]
[Collection(nameof(PostgresGroup))]
public sealed class PostgresConformanceTests(PostgresSchemas schemas) : GrainStorageConformance
{
    private StorageHost? _host;

    public override async Task DisposeAsync() => await _host!.DisposeAsync();

    protected override async Task<IGrainStorage> OpenAsync()
    {
        _host = await StorageHost.StartAsync(services =>
            services.AddPostgresGrainStorage(StorageHost.Store, schemas.Fresh()));
        return _host.Storage;
    }
}
