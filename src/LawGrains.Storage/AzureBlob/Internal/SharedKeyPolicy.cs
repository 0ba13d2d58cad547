using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>
/// Signs each try of a request with the account's key, as "Authorize with Shared Key" in the documentation of Azure
/// Storage says for versions from 2015-02-21 on.
/// </summary>
internal sealed class SharedKeyPolicy(string account, byte[] key) : HttpPipelineSynchronousPolicy
{
    // In the order of the documentation; Date is empty where x-ms-date is there.
    private static readonly string[] Signed =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", Now().ToString("R", CultureInfo.InvariantCulture));
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Text(request))));
        request.Headers.SetValue("Authorization", $"SharedKey {account}:{signature}");
    }

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    private string Text(Request request)
    {
        var text = new StringBuilder().Append(request.Method.Method).Append('\n');
        foreach (var name in Signed)
        {
            text.Append(Value(request, name)).Append('\n');
        }

        var own = request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(header => header.Name.ToLowerInvariant(), StringComparer.Ordinal);
        foreach (var header in own)
        {
            text.Append(header.Name.ToLowerInvariant()).Append(':').Append(header.Value).Append('\n');
        }

        var address = request.Uri.ToUri();
        text.Append('/').Append(account).Append(address.AbsolutePath);
        var query = HttpUtility.ParseQueryString(address.Query);
        foreach (var name in query.AllKeys.OfType<string>().Order(StringComparer.Ordinal))
        {
            text.Append('\n').Append(name.ToLowerInvariant()).Append(':').Append(query[name]);
        }

        return text.ToString();
    }

    private static string Value(Request request, string name)
    {
        if (name == "Content-Length")
        {
            return request.Content is { } content && content.TryComputeLength(out var length) && length > 0
                ? length.ToString(CultureInfo.InvariantCulture)
                : "";
        }

        return request.Headers.TryGetValue(name, out var value) ? value! : "";
    }
}
