using System.Globalization;
using System.Net;
using Azure.Core;
using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.AzureBlob;

[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobFailureTests(AzuriteContainers containers)
{
    [AzuriteFact]
    public async Task Write_AccountBusy_WaitsAsLongAsItIsToldAndTriesAgain()
    {
        var busy = 2;
        using var transport = new ScriptedTransport((request, _) =>
            request.Method == HttpMethod.Put && IsBlob(request) && busy-- > 0 ? Busy() : null);
        await using var host = await StartAsync(options => options.Transport = transport);
        var state = Holding("1");

        await WriteAsync(host, "a", state);

        Assert.Equal(["PUT", "PUT", "PUT"], transport.Seen.Select(seen => seen.Method).TakeLast(3));
        Assert.Equal("1", await TextAsync(host, "a"));
    }

    [AzuriteFact]
    public async Task Write_AccountStaysBusy_IsRefusedAndNotKept()
    {
        var busy = true;
        using var transport = new ScriptedTransport((request, _) =>
            request.Method == HttpMethod.Put && IsBlob(request) && busy ? Busy() : null);
        await using var host = await StartAsync(options =>
        {
            options.Transport = transport;
            options.Deadline = TimeSpan.FromSeconds(1);
        });
        host.ExpectsErrors = true;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(host, "a", Holding("1")));

        busy = false;
        Assert.Null(await TextAsync(host, "a"));
        await WriteAsync(host, "a", Holding("2"));
    }

    [AzuriteFact]
    public async Task Write_AnsweredWithAnErrorThatMayComeAfterTheEffect_IsUnknown()
    {
        using var transport = new ScriptedTransport((request, _) => request.Method == HttpMethod.Put && IsBlob(request)
            ? new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new ByteArrayContent([]) }
            : null);
        await using var host = await StartAsync(options =>
        {
            options.Transport = transport;
            options.Deadline = TimeSpan.FromSeconds(1);
        });
        host.ExpectsErrors = true;

        await Assert.ThrowsAsync<StorageOutcomeUnknownException>(() => WriteAsync(host, "a", Holding("1")));
    }

    [AzuriteFact]
    public async Task Write_OverTheLimit_IsTooLarge()
    {
        await using var host = await StartAsync(options => options.MaxRecordBytes = 2048);

        var refused = await Assert.ThrowsAsync<RecordTooLargeException>(
            () => WriteAsync(host, "a", Holding(new string('x', 3000))));

        Assert.Contains("AzureBlobStorageOptions.MaxRecordBytes", refused.Message, StringComparison.Ordinal);
        Assert.Null(await TextAsync(host, "a"));
    }

    [AzuriteFact]
    public async Task Start_WrongKey_SaysSoWithoutIt()
    {
        const string Wrong = "d3JvbmcgYW5kIHNlY3JldA==";
        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StartAsync(options =>
            options.Service = $"AccountName=lawgrains;AccountKey={Wrong};BlobEndpoint={containers.Server.Endpoint}"));

        Assert.Contains("AzureBlobStorageOptions.Service", refused.Message, StringComparison.Ordinal);
        Assert.Contains("refused the key", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, refused.ToString(), StringComparison.Ordinal);
    }

    [AzuriteFact]
    public async Task Start_SharedAccessSignature_ReadsAndWrites()
    {
        await using var host = await StartAsync(options =>
        {
            var signature = AccountSignature.Of(options.Service, TimeProvider.System);
            options.Service = $"{containers.Server.Endpoint}?{signature}";
        });

        await WriteAsync(host, "河南 a%b", Holding("1"));

        Assert.Equal("1", await TextAsync(host, "河南 a%b"));
        await using var snapshot = await host.Scan.OpenSnapshotAsync(CancellationToken.None);
        Assert.Equal(1, await snapshot.CountAsync("reports", CancellationToken.None));
    }

    [Fact]
    public async Task Start_AddressAlone_AsksWithAToken()
    {
        using var transport = new ScriptedTransport((_, _) =>
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<EnumerationResults/>") });
        await using var host = await StorageHost.StartAsync(services =>
            services.AddAzureBlobStorage(StorageHost.Store, options =>
            {
                options.Service = "https://lg.blob.core.windows.net";
                options.Credential = new FixedToken();
                options.Transport = transport;
            }));

        Assert.Equal([("GET", "Bearer token-of-the-test")], transport.Seen);
    }

    [Fact]
    public async Task Start_NoService_SaysSo()
    {
        var refused = await Assert.ThrowsAsync<StorageStartException>(() => StorageHost.StartAsync(services =>
            services.AddAzureBlobStorage(StorageHost.Store, options =>
            {
                options.Service = string.Create(
                    CultureInfo.InvariantCulture,
                    $"AccountName=lg;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:{FreePorts.Next()}/lg");
                options.Deadline = TimeSpan.FromSeconds(1);
            })));

        Assert.Contains("AzureBlobStorageOptions.Service", refused.Message, StringComparison.Ordinal);
    }

    [AzuriteFact]
    public async Task Call_AfterStop_IsUnavailable()
    {
        await using var host = await StartAsync();
        await host.StopAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(host, "a", Holding("1")));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => TextAsync(host, "a"));
    }

    private Task<StorageHost> StartAsync(Action<AzureBlobStorageOptions>? configure = null) =>
        StorageHost.StartAsync(services => services.AddAzureBlobStorage(StorageHost.Store, containers.Fresh(configure)));

    private static bool IsBlob(HttpRequestMessage request) =>
        !request.RequestUri!.Query.Contains("restype=container", StringComparison.Ordinal);

    private static HttpResponseMessage Busy()
    {
        var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new ByteArrayContent([]) };
        answer.Headers.Add("Retry-After", "1");
        return answer;
    }

    private static GrainState<Note> Holding(string text) => new(new Note { Text = text });

    private static Task WriteAsync(StorageHost host, string key, GrainState<Note> state) =>
        host.Storage.WriteStateAsync("head", GrainId.Create("report", key), state).Within("a write");

    private static async Task<string?> TextAsync(StorageHost host, string key)
    {
        var state = new GrainState<Note>();
        await host.Storage.ReadStateAsync("head", GrainId.Create("report", key), state).Within("a read");
        return state.RecordExists ? state.State!.Text : null;
    }

    private sealed class FixedToken : TokenCredential
    {
        private static readonly AccessToken Token = new("token-of-the-test", TimeProvider.System.GetUtcNow().AddHours(1));

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            Token;

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) => new(Token);
    }
}
