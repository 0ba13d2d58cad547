using System.Globalization;
using LawGrains.Storage.Postgres;
using LawGrains.Testing.Servers;

namespace LawGrains.Storage.Tests.Postgres;

/// <summary>One PostgreSQL for the tests that need it, one after the other; a schema of its own for each test.</summary>
[CollectionDefinition(nameof(PostgresGroup))]
public sealed class PostgresGroup : ICollectionFixture<PostgresSchemas>;

/// <inheritdoc cref="PostgresGroup"/>
public sealed class PostgresSchemas : IAsyncLifetime
{
    private int _schemas;

    public PostgresServer Server { get; } = new();

    // Where it is missing every test of the group is skipped, and the fixture is made all the same.
    private static bool IsThere => PostgresServer.Missing is null;

    /// <summary>Settings for a schema that nobody has used; the same each time they are applied.</summary>
    public Action<PostgresStorageOptions> Fresh(Action<PostgresStorageOptions>? configure = null, int? port = null)
    {
        var schema = Next();
        return options =>
        {
            options.ConnectionString = port is { } other
                ? Server.ConnectionString.Replace(Port(Server.Port), Port(other), StringComparison.Ordinal)
                : Server.ConnectionString;
            options.Schema = schema;
            configure?.Invoke(options);
        };
    }

    private static string Port(int port) => string.Create(CultureInfo.InvariantCulture, $"Port={port};");

    private string Next() => "test_" + Interlocked.Increment(ref _schemas).ToString(CultureInfo.InvariantCulture);

    public Task InitializeAsync() => IsThere ? Server.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => IsThere ? Server.DisposeAsync() : Task.CompletedTask;
}
