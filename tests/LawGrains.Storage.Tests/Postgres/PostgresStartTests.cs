using LawGrains.Storage.Postgres;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.Postgres;

[Collection(nameof(PostgresGroup))]
public sealed class PostgresStartTests(PostgresSchemas schemas)
{
    private static readonly GrainId Grain = GrainId.Create("report", "a");

    [PostgresFact]
    public async Task Start_SchemaOfAFormerStart_FindsItsRecords()
    {
        var settings = schemas.Fresh();
        await using (var first = await StartAsync(settings))
        {
            await WriteAsync(first, "1");
        }

        await using var second = await StartAsync(settings);

        Assert.Equal("1", await TextAsync(second));
    }

    [PostgresFact]
    public async Task Start_SecondServerOnTheSchema_IsRefused()
    {
        var settings = schemas.Fresh();
        await using var first = await StartAsync(settings);

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(settings));

        Assert.Contains("PostgresStorageOptions.Schema", refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another server", refused.Message, StringComparison.Ordinal);
        await WriteAsync(first, "the first goes on");
    }

    [PostgresFact]
    public async Task Start_NoneWantsToBeAlone_ShareTheSchemaAndKeepOutWhoDoes()
    {
        var settings = schemas.Fresh(options => options.Alone = false);
        await using var first = await StartAsync(settings);
        await using var second = await StartAsync(settings);
        await WriteAsync(first, "1");

        Assert.Equal("1", await TextAsync(second));
        await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(options =>
        {
            settings(options);
            options.Alone = true;
        }));
    }

    [PostgresFact]
    public async Task Start_ManyAtOnceOnANewSchema_MakeItOnce()
    {
        var settings = schemas.Fresh(options => options.Alone = false);

        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(settings)));

        await WriteAsync(hosts[0], "1");
        foreach (var host in hosts)
        {
            Assert.Equal("1", await TextAsync(host));
            await host.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Start_LayoutOfANewerRelease_IsRefused()
    {
        var settings = schemas.Fresh();
        await (await StartAsync(settings)).DisposeAsync();
        await ExecuteAsync($"UPDATE {SchemaOf(settings)}.layout SET version = 99");

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(settings));

        Assert.Contains("layout 99", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Start_TableOfAnotherProgram_LeavesItAlone()
    {
        var settings = schemas.Fresh();
        await ExecuteAsync($"CREATE SCHEMA {SchemaOf(settings)}; CREATE TABLE {SchemaOf(settings)}.state (id int)");

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(settings));

        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Start_CommitsAreNotFlushed_IsRefused()
    {
        await ExecuteAsync("CREATE ROLE hasty LOGIN SUPERUSER; ALTER ROLE hasty SET synchronous_commit = off");
        var settings = schemas.Fresh(options =>
            options.ConnectionString = options.ConnectionString.Replace("Username=lawgrains", "Username=hasty", StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(settings));

        Assert.Contains("synchronous_commit is off", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Start_NoSuchDatabase_SaysSo()
    {
        var settings = schemas.Fresh(options => options.ConnectionString += ";Database=missing");

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(settings));

        Assert.Contains("no such database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoServer_SaysSoWithoutThePassword()
    {
        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(options =>
            options.ConnectionString = $"postgres://me:secret-word@127.0.0.1:{FreePorts.Next()}/lawgrains"));

        Assert.Contains("PostgresStorageOptions.ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is not set")]
    [InlineData("Host=db", "names no database")]
    [InlineData("Database=lawgrains", "names no host")]
    [InlineData("Passwort=secret-word", "cannot be read")]
    [InlineData("postgres://me:secret-word@db:port/lawgrains", "cannot be read")]
    public async Task Start_WrongConnectionString_NamesTheSettingAndNotTheSecret(string connection, string problem)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(options => options.ConnectionString = connection));

        Assert.Contains("PostgreSQL storage 'reports': PostgresStorageOptions.ConnectionString", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refused.ToString(), StringComparison.Ordinal);
    }

    private static Task<StorageHost> StartAsync(Action<PostgresStorageOptions> settings) =>
        StorageHost.StartAsync(services => services.AddPostgresGrainStorage(StorageHost.Store, settings));

    private static string SchemaOf(Action<PostgresStorageOptions> settings)
    {
        var options = new PostgresStorageOptions();
        settings(options);
        return options.Schema;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(schemas.Server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync().Within("a statement");
    }

    private static Task WriteAsync(StorageHost host, string text) =>
        host.Storage.WriteStateAsync("head", Grain, new GrainState<Note>(new Note { Text = text })).Within("a write");

    private static async Task<string> TextAsync(StorageHost host)
    {
        var state = new GrainState<Note>();
        await host.Storage.ReadStateAsync("head", Grain, state).Within("a read");
        return state.State!.Text;
    }
}
