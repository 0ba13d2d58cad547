using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LawGrains.Storage.AzureBlob.Internal;

namespace LawGrains.Storage.Tests.AzureBlob;

/// <summary>
/// Makes an account's shared access signature for an hour, as "Create an account SAS" in the documentation says.
/// </summary>
internal static class AccountSignature
{
    public static string Of(string connectionString, TimeProvider clock)
    {
        var service = AzureBlobService.Parse(connectionString);
        var expiry = clock.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string[] parts = [service.AccountName!, "rwdlac", "b", "sco", "", expiry, "", "https,http", "2021-12-02", "", ""];
        var signature = Convert.ToBase64String(
            HMACSHA256.HashData(service.AccountKey!, Encoding.UTF8.GetBytes(string.Join('\n', parts))));
        return "sv=2021-12-02&ss=b&srt=sco&sp=rwdlac&spr=https,http"
            + $"&se={Uri.EscapeDataString(expiry)}&sig={Uri.EscapeDataString(signature)}";
    }
}
