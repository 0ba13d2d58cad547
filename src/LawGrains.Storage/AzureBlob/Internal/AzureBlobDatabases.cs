using LawGrains.Storage.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>The accounts.</summary>
internal sealed class AzureBlobDatabases(
    IEnumerable<ProviderName<AzureBlobStorageOptions>> names,
    IOptionsMonitor<AzureBlobStorageOptions> options,
    TimeProvider clock,
    ILogger<AzureBlobDatabases> log) : Databases<AzureBlobStorageOptions, AzureBlobAccount>(names, options)
{
    private readonly IReadOnlyList<string> _names = [.. names.Select(provider => provider.Name)];
    private readonly IOptionsMonitor<AzureBlobStorageOptions> _options = options;

    protected override string Kind => "Azure Blob";

    protected override IReadOnlyList<string> PlaceSettings { get; } =
        [nameof(AzureBlobStorageOptions.Service), nameof(AzureBlobStorageOptions.ContainerPrefix)];

    protected override string PlaceOf(AzureBlobStorageOptions options) =>
        options.ContainerPrefix + ' ' + options.Service;

    protected override Task<AzureBlobAccount> OpenAsync(
        AzureBlobStorageOptions options, CancellationToken cancellationToken) =>
        AzureBlobAccount.OpenAsync(
            [.. _names.Where(name => PlaceOf(_options.Get(name)) == PlaceOf(options))], options, clock, log, cancellationToken);

    protected override Task<IStateSnapshot> OpenSnapshotAsync(
        AzureBlobAccount database, CancellationToken cancellationToken) =>
        Task.FromResult<IStateSnapshot>(database.OpenSnapshot());
}
