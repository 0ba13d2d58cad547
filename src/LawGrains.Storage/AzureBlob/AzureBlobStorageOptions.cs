using Azure.Core;
using Azure.Core.Pipeline;

namespace LawGrains.Storage.AzureBlob;

/// <summary>
/// The block blobs of one storage account, a container for each provider name. Blobs are named and filled as those of
/// Microsoft.Orleans.Persistence.AzureStorage with the same containers, so that either reads what the other wrote.
/// Several provider names may have the same <see cref="Service"/>; they share its connections, and must then agree on
/// everything else.
/// </summary>
public sealed class AzureBlobStorageOptions
{
    /// <summary>
    /// Where the account is and how to prove oneself. A connection string with an <c>AccountKey</c> or a
    /// <c>SharedAccessSignature</c>; or the blob service's address, which with a shared access signature in its query
    /// is a proof itself, and without one (https alone) is asked with a managed identity. A secret: it is never logged.
    /// Default: none, it must be set.
    /// </summary>
    public string Service { get; set; } = "";

    /// <summary>
    /// Who asks, where <see cref="Service"/> is an address alone. Default: null, for what the process finds: its
    /// managed or workload identity, the environment, the developer's tools.
    /// </summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>
    /// What a container's name begins with, before the provider's: <c>lawgrains-reports</c>. Default:
    /// <c>lawgrains-</c>.
    /// </summary>
    public string ContainerPrefix { get; set; } = "lawgrains-";

    /// <summary>Writes that may be under way before further ones are refused as busy. Default: 4,096.</summary>
    public int MaxQueuedWrites { get; set; } = 4096;

    /// <summary>Bytes that may be under way before further writes are refused as busy. Default: 64 MiB.</summary>
    public int MaxQueuedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The largest record that is taken, in bytes. Default: 16 MiB.</summary>
    public int MaxRecordBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Requests at the same time. Default: 64.</summary>
    public int Connections { get; set; } = 64;

    /// <summary>How long one try of a request may take. Default: 10 s.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a request is tried again after what may pass, such as a lost connection or a busy account. Default: 30 s.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What carries the requests. Default: null, for connections of this storage's own.</summary>
    public HttpPipelineTransport? Transport { get; set; }
}
