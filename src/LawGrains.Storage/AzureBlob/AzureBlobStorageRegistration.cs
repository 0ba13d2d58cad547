using LawGrains.Storage.AzureBlob.Internal;
using LawGrains.Storage.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LawGrains.Storage.AzureBlob;

public static class AzureBlobStorageRegistration
{
    /// <summary>
    /// Adds a storage provider on Azure Blob under a name that <c>[PersistentState]</c> uses; <c>Default</c> is also the
    /// one without a name. Each name is a container of its own, made where it is missing. Called again with a name, it
    /// only configures further.
    /// </summary>
    /// <remarks>
    /// The account is looked up when the host starts, before the silo; until then and after the host has stopped every
    /// call throws <see cref="StorageUnavailableException"/>. A write that has ended is kept. It replaces the record
    /// whose etag it names, or throws <see cref="InconsistentStateException"/>; the other exceptions are those of
    /// <see cref="StorageException"/>. A cancelled caller stops waiting; its write, once begun, is carried out all the
    /// same, so that its outcome is then unknown. Nothing keeps a second server off the same containers but the etags,
    /// which make its writes conflict.
    /// </remarks>
    public static IServiceCollection AddAzureBlobStorage(
        this IServiceCollection services, string name, Action<AzureBlobStorageOptions> configure) =>
        services.AddProvider<
            AzureBlobStorageOptions, AzureBlobStorageOptionsValidator, AzureBlobDatabases, AzureBlobAccount>(
            name, configure, Records);

    private static AzureBlobRecordStore Records(IServiceProvider services, string name) => new(
        name,
        services.GetRequiredService<AzureBlobDatabases>(),
        services.GetRequiredService<IOptionsMonitor<AzureBlobStorageOptions>>().Get(name).MaxRecordBytes);
}
