using Azure.Identity;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>What the service's answers mean to who runs the server, and what to do.</summary>
internal static class AzureErrors
{
    public static string Describe(BlobAnswer answer) => answer.Status switch
    {
        401 or 403 => $"it refused the key, signature or identity ({answer.ErrorCode}). Mend Service, or grant the right "
            + "to read and write blobs",
        404 => $"it has no such container or account ({answer.ErrorCode})",
        413 => "the record is larger than it takes",
        429 or 503 => "the account is busy",
        _ => $"it answered with {answer.Status} {answer.ErrorCode}".TrimEnd(),
    };

    public static string Describe(BlobRequestException exception) => exception.InnerException switch
    {
        AuthenticationFailedException => "no identity was found or it was refused. Grant the process one, or put a key "
            + "or a signature into Service",
        OperationCanceledException => "it did not answer in time",
        _ => "it cannot be reached",
    };
}
