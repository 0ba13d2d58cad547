using LawGrains.Testing.Servers;

namespace LawGrains.Crash.Stores;

/// <summary>
/// PostgreSQL with fsync on. It is ended at once, as by a crash: its next start recovers from its log. In the middle of a
/// COMMIT nobody knows what holds.
/// </summary>
internal sealed class PostgresStore : IKilledStore
{
    private readonly PostgresServer _postgres = new();

    public string Setting => "postgres:" + _postgres.ConnectionString;

    public string Folder => _postgres.Folder;

    public IReadOnlySet<int> ErrorsWhileAway => StoreErrors.Postgres;

    public static async Task<IKilledStore> CreateAsync()
    {
        var store = new PostgresStore();
        await store._postgres.InitializeAsync();
        return store;
    }

    public Task StartAsync() => _postgres.StartAsync();

    public Task KillAsync() => _postgres.CrashAsync();

    public Task EndAsync(bool keepsData) => keepsData ? _postgres.EndAsync() : _postgres.DisposeAsync();
}
