using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>
/// The few requests of the Blob service's REST interface that storage needs. It answers the response whatever its
/// status; tries again after what may pass, with Retry-After where the service says so; and throws where there was no
/// response at all.
/// </summary>
internal sealed class BlobClient : IDisposable
{
    /// <summary>The metadata that says which write made a blob.</summary>
    public const string WriteIdHeader = "x-ms-meta-lawgrainswrite";

    // Known to every service and emulator of the last years; block blobs of 5000 MiB in one request.
    private const string Version = "2021-12-02";

    private readonly AzureBlobService _service;
    private readonly AzureBlobStorageOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpPipeline _pipeline;
    private readonly SemaphoreSlim _connections;

    public BlobClient(AzureBlobStorageOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _service = AzureBlobService.Parse(options.Service);
        _connections = new SemaphoreSlim(options.Connections);
        var settings = new Settings();
        settings.Retry.Mode = RetryMode.Exponential;
        settings.Retry.MaxRetries = 20;
        settings.Retry.Delay = TimeSpan.FromMilliseconds(200);
        settings.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        settings.Retry.NetworkTimeout = options.TryTimeout;
        settings.Diagnostics.ApplicationId = "lawgrains";
        settings.Diagnostics.IsLoggingEnabled = false;
        settings.Diagnostics.IsDistributedTracingEnabled = false;
        if (options.Transport is not null)
        {
            settings.Transport = options.Transport;
        }

        _pipeline = HttpPipelineBuilder.Build(
            settings, [], [new RetryMeter(), _service.Policy(options.Credential), new DoubtPolicy()], responseClassifier: null);
    }

    public Task<BlobAnswer> GetAsync(string container, string name, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Get, $"{container}/{BlobNames.Path(name)}", null, null, cancellationToken);

    public Task<BlobAnswer> HeadAsync(string container, string name, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Head, $"{container}/{BlobNames.Path(name)}", null, null, cancellationToken);

    public Task<BlobAnswer> PutAsync(
        string container, string name, ReadOnlyMemory<byte> data, string writeId, Action<RequestHeaders> condition) =>
        SendAsync(
            RequestMethod.Put,
            $"{container}/{BlobNames.Path(name)}",
            request =>
            {
                request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
                request.Headers.SetValue("x-ms-blob-content-type", "application/octet-stream");
                request.Headers.SetValue("Content-Type", "application/octet-stream");
                request.Headers.SetValue(WriteIdHeader, writeId);
                condition(request.Headers);
                request.Content = RequestContent.Create(data);
            },
            null,
            CancellationToken.None);

    public Task<BlobAnswer> DeleteAsync(string container, string name, ETag held) =>
        SendAsync(
            RequestMethod.Delete,
            $"{container}/{BlobNames.Path(name)}",
            request => request.Headers.SetValue("If-Match", held.ToString("H")),
            null,
            CancellationToken.None);

    public Task<BlobAnswer> CreateContainerAsync(string container, CancellationToken cancellationToken) =>
        SendAsync(RequestMethod.Put, container, null, [("restype", "container")], cancellationToken);

    public Task<BlobAnswer> ListAsync(
        string container, string? marker, int pageSize, CancellationToken cancellationToken)
    {
        List<(string, string)> query =
        [
            ("restype", "container"),
            ("comp", "list"),
            ("maxresults", pageSize.ToString(CultureInfo.InvariantCulture)),
        ];
        if (marker is not null)
        {
            query.Add(("marker", marker));
        }

        return SendAsync(RequestMethod.Get, container, null, query, cancellationToken);
    }

    public void Dispose() => _connections.Dispose();

    /// <exception cref="BlobRequestException">There was no response.</exception>
    private async Task<BlobAnswer> SendAsync(
        RequestMethod method,
        string path,
        Action<Request>? configure,
        IReadOnlyList<(string Name, string Value)>? query,
        CancellationToken cancellationToken)
    {
        await _connections.WaitAsync(cancellationToken);
        using var deadline = new CancellationTokenSource(_options.Deadline, _clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var message = _pipeline.CreateMessage();
        try
        {
            message.Request.Method = method;
            message.Request.Uri.Reset(_service.Endpoint);
            message.Request.Uri.AppendPath('/' + path, escape: false);
            foreach (var (name, value) in query ?? [])
            {
                message.Request.Uri.AppendQuery(name, Uri.EscapeDataString(value), escapeValue: false);
            }

            message.Request.Headers.SetValue("x-ms-version", Version);
            configure?.Invoke(message.Request);
            await _pipeline.SendAsync(message, ending.Token);
            return new BlobAnswer(message);
        }
        catch (Exception exception) when (IsNoAnswer(exception) && !cancellationToken.IsCancellationRequested)
        {
            var isInDoubt = DoubtPolicy.IsInDoubt(message);
            message.Dispose();
            throw new BlobRequestException(isInDoubt, exception);
        }
        finally
        {
            _connections.Release();
        }
    }

    // Several tries that failed come as one AggregateException.
    private static bool IsNoAnswer(Exception exception) => exception is RequestFailedException
        or AggregateException
        or AuthenticationFailedException
        or OperationCanceledException
        or IOException;

    private sealed class Settings : ClientOptions;

    private sealed class RetryMeter : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.ProcessingContext.RetryNumber > 0)
            {
                Telemetry.Retries.Add(
                    1, new KeyValuePair<string, object?>("provider", AzureBlobRecordStore.ProviderName));
            }
        }
    }
}

/// <summary>A response, and whether an earlier try of the request may have taken effect.</summary>
internal sealed class BlobAnswer(HttpMessage message) : IDisposable
{
    public int Status => message.Response.Status;

    public bool IsInDoubt => DoubtPolicy.IsInDoubt(message);

    public string? ETag => message.Response.Headers.ETag?.ToString();

    /// <summary>The service's own name of an error, as <c>ContainerNotFound</c>.</summary>
    public string ErrorCode => Header("x-ms-error-code") ?? "";

    public BinaryData Content => message.Response.Content;

    public string? Header(string name) => message.Response.Headers.TryGetValue(name, out var value) ? value : null;

    public void Dispose() => message.Dispose();
}

/// <summary>No try of a request was answered; one of them may have taken effect.</summary>
internal sealed class BlobRequestException(bool isInDoubt, Exception inner)
    : Exception("The blob service did not answer.", inner)
{
    public bool IsInDoubt => isInDoubt;
}
