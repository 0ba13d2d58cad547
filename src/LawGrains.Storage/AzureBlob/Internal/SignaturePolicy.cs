using Azure.Core;
using Azure.Core.Pipeline;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>Puts a shared access signature into the query of each request, once.</summary>
internal sealed class SignaturePolicy(string signature) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var uri = message.Request.Uri;
        if (!uri.Query.Contains(signature, StringComparison.Ordinal))
        {
            uri.Query = uri.Query.Length <= 1 ? '?' + signature : uri.Query + '&' + signature;
        }
    }
}
