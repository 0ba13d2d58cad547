using System.Globalization;
using LawGrains.Storage.AzureBlob;
using LawGrains.Testing.Servers;

namespace LawGrains.Storage.Tests.AzureBlob;

/// <summary>One Azurite for the tests that need it, one after the other; containers of its own for each test.</summary>
[CollectionDefinition(nameof(AzuriteGroup))]
public sealed class AzuriteGroup : ICollectionFixture<AzuriteContainers>;

/// <inheritdoc cref="AzuriteGroup"/>
public sealed class AzuriteContainers : IAsyncLifetime
{
    private int _tests;

    public AzuriteServer Server { get; } = new();

    // Where it is missing every test of the group is skipped, and the fixture is made all the same.
    private static bool IsThere => AzuriteServer.Missing is null;

    /// <summary>Settings for containers that nobody has used; the same each time they are applied.</summary>
    public Action<AzureBlobStorageOptions> Fresh(Action<AzureBlobStorageOptions>? configure = null)
    {
        var number = Interlocked.Increment(ref _tests).ToString(CultureInfo.InvariantCulture);
        return options =>
        {
            options.Service = Server.ConnectionString;
            options.ContainerPrefix = $"test{number}-";
            configure?.Invoke(options);
        };
    }

    public Task InitializeAsync() => IsThere ? Server.InitializeAsync() : Task.CompletedTask;

    public Task DisposeAsync() => IsThere ? Server.DisposeAsync() : Task.CompletedTask;
}
