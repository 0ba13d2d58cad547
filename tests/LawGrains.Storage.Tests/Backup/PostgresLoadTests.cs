using LawGrains.Storage.Postgres;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Storage.Tests.Postgres;
using LawGrains.Testing.Servers;

namespace LawGrains.Storage.Tests.Backup;

[NeedsPostgres]
[Collection(nameof(PostgresGroup))]
public sealed class PostgresLoadTests(PostgresSchemas schemas) : LoadConformance
{
    protected override Task<StorageHost> OpenTargetAsync()
    {
        var schema = schemas.Fresh();
        return StorageHost.StartAsync(services =>
        {
            foreach (var name in Stores)
            {
                services.AddPostgresGrainStorage(name, schema);
            }
        });
    }
}
