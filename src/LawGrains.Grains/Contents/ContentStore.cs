using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Grains.Contents;

/// <summary>
/// Immutable records under the SHA-256 of their content, apart for each tenant. The same content is kept once, and a
/// record that is there never says anything else, so that a write may be repeated.
/// </summary>
internal sealed class ContentStore([FromKeyedServices(StorageNames.Contents)] IGrainStorage storage)
{
    private const string StateName = "content";
    private const string GrainTypeName = "content";

    // New; there already; removed or written by others meanwhile, again and again.
    private const int MostAttempts = 5;

    /// <summary>The name under which a content is kept: its SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf<T>(T content) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, TypeInfo<T>())));

    /// <summary>
    /// Keeps a content; durable when it returns. One that is there already is written anew: so whoever has listed it
    /// before as nobody's, to remove it, finds that its version is another.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="hash">What <see cref="HashOf"/> said of it.</param>
    /// <param name="content">The content.</param>
    public async Task PutAsync<T>(TenantId tenant, string hash, T content)
    {
        var id = IdOf(tenant, hash);
        string? known = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await storage.WriteStateAsync(StateName, id, new GrainState<T>(content, known));
                return;
            }
            catch (InconsistentStateException) when (attempt < MostAttempts)
            {
                // There already, and equal, since the key is the hash; or removed since it was read.
                var present = new GrainState<T>();
                await storage.ReadStateAsync(StateName, id, present);
                if (known is not null && present.RecordExists && present.ETag != known)
                {
                    // Somebody else has written it anew since this call began, which is as good.
                    return;
                }

                known = present.ETag;
            }
        }
    }

    /// <exception cref="InvalidOperationException">No such content: a head points into the void.</exception>
    public async Task<T> GetAsync<T>(TenantId tenant, string hash)
    {
        var state = new GrainState<T>();
        await storage.ReadStateAsync(StateName, IdOf(tenant, hash), state);
        return state is { RecordExists: true, State: { } content }
            ? content
            : throw new InvalidOperationException($"The content {hash} is missing from storage.");
    }

    private static GrainId IdOf(TenantId tenant, string hash) =>
        GrainId.Create(GrainTypeName, GrainKeys.Join(tenant.Text, hash));

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)GrainStateJson.Options.GetTypeInfo(typeof(T));
}
