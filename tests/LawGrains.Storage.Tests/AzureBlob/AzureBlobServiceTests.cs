using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.AzureBlob.Internal;
using LawGrains.Storage.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Tests.AzureBlob;

public sealed class AzureBlobServiceTests
{
    private const string Key = "c2VjcmV0LXdvcmQ=";

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=lg;AccountKey=" + Key + ";EndpointSuffix=core.chinacloudapi.cn",
        "https://lg.blob.core.chinacloudapi.cn/", "lg", true, null)]
    [InlineData("AccountName=lg;AccountKey=" + Key, "https://lg.blob.core.windows.net/", "lg", true, null)]
    [InlineData("BlobEndpoint=http://127.0.0.1:10000/lg;SharedAccessSignature=sv=2021&sig=a%2Bb",
        "http://127.0.0.1:10000/lg", null, false, "sv=2021&sig=a%2Bb")]
    [InlineData("https://lg.blob.core.windows.net/?sv=2021&sig=a%2Bb", "https://lg.blob.core.windows.net/", null, false,
        "sv=2021&sig=a%2Bb")]
    [InlineData("https://lg.blob.core.windows.net", "https://lg.blob.core.windows.net/", null, false, null)]
    public void Parse_EachKind_IsRead(string text, string endpoint, string? account, bool hasKey, string? signature)
    {
        var service = AzureBlobService.Parse(text);

        Assert.Equal(
            (endpoint, account, hasKey, signature),
            (service.Endpoint.ToString(), service.AccountName, service.AccountKey is not null, service.Signature));
        Assert.Null(AzureBlobService.Problem(text));
    }

    [Theory]
    [InlineData("", "is not set")]
    [InlineData("AccountName=lg", "neither a connection string")]
    [InlineData("AccountKey=" + Key, "neither a connection string")]
    [InlineData("AccountName=lg;AccountKey=secret-word", "neither a connection string")]
    [InlineData("secret-word", "neither a connection string")]
    [InlineData("http://127.0.0.1:10000/lg", "managed identity")]
    public async Task Start_WrongService_NamesTheSettingAndNotTheSecret(string service, string problem)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StorageHost.StartAsync(services =>
            services.AddAzureBlobStorage(StorageHost.Store, options => options.Service = service)));

        Assert.Contains("Azure Blob storage 'reports': AzureBlobStorageOptions.Service", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ContainerNameThatTheServiceLacks_NamesTheSetting()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StorageHost.StartAsync(services =>
            services.AddAzureBlobStorage(StorageHost.Store, options =>
            {
                options.Service = "https://lg.blob.core.windows.net";
                options.ContainerPrefix = "Law_";
            })));

        Assert.Contains("AzureBlobStorageOptions.ContainerPrefix", refused.Message, StringComparison.Ordinal);
    }
}
