using System.Data.Common;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>Where the blob service is, and how a request proves itself: what the setting says.</summary>
/// <param name="Endpoint">The address, without a query; containers are below it.</param>
/// <param name="AccountName">With <paramref name="AccountKey"/>: who signs.</param>
/// <param name="AccountKey">The shared key, or null.</param>
/// <param name="Signature">The shared access signature, a query without its question mark, or null.</param>
internal sealed record AzureBlobService(Uri Endpoint, string? AccountName, byte[]? AccountKey, string? Signature)
{
    private const string Scope = "https://storage.azure.com/.default";

    /// <summary>What is wrong with the setting, without any of it; null where it can be read.</summary>
    public static string? Problem(string text)
    {
        try
        {
            var service = Parse(text);
            return service is { AccountKey: null, Signature: null } && service.Endpoint.Scheme != Uri.UriSchemeHttps
                ? "has neither a key nor a signature, and a managed identity is asked for over https alone"
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return "is neither a connection string (with BlobEndpoint or AccountName, and AccountKey or "
                + "SharedAccessSignature) nor an address (as https://ACCOUNT.blob.core.windows.net)";
        }
    }

    /// <exception cref="ArgumentException">It is neither a connection string nor an address.</exception>
    /// <exception cref="FormatException">It is neither a connection string nor an address.</exception>
    public static AzureBlobService Parse(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? OfAddress(text)
            : OfConnectionString(text);

    /// <summary>What puts the proof on each try of a request.</summary>
    public HttpPipelinePolicy Policy(TokenCredential? credential) =>
        AccountKey is not null ? new SharedKeyPolicy(AccountName!, AccountKey)
        : Signature is not null ? new SignaturePolicy(Signature)
        : new BearerTokenAuthenticationPolicy(credential ?? new DefaultAzureCredential(), Scope);

    private static AzureBlobService OfAddress(string text)
    {
        var address = new Uri(text);
        var signature = address.Query.TrimStart('?');
        return new(
            new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/')), null, null, signature.Length == 0 ? null : signature);
    }

    private static AzureBlobService OfConnectionString(string text)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        string? Part(string name) => parts.TryGetValue(name, out var value) ? value as string : null;

        var account = Part("AccountName");
        var key = Part("AccountKey") is { } encoded ? Convert.FromBase64String(encoded) : null;
        var signature = Part("SharedAccessSignature")?.TrimStart('?');
        var endpoint = Part("BlobEndpoint")
            ?? (account is null ? null : $"{Part("DefaultEndpointsProtocol") ?? "https"}://{account}.blob."
                + (Part("EndpointSuffix") ?? "core.windows.net"));
        return endpoint is null || (key is null && signature is null) || (key is not null && account is null)
            ? throw new FormatException("A part is missing.")
            : new(new Uri(endpoint.TrimEnd('/')), account, key, key is null ? signature : null);
    }
}
