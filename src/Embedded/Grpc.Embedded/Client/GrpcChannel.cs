using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Internal.Client;
using Grpc.Internal.Client.Retries;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// Connections to a server over HTTP/2, shared by all clients made of it; they are opened when needed and again when lost.
/// Watching their state is not offered. Disposing cancels the calls that still run.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ConcurrentDictionary<string, (Uri Path, RetrySettings? Retry)> _methods = new(StringComparer.Ordinal);
    private readonly RetryPolicies _policies;
    private readonly CancellationTokenSource _closing = new();
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private int _isDisposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        if (options is { HttpClient: not null, HttpHandler: not null })
        {
            throw new ArgumentException("HttpClient and HttpHandler have been configured. Only one HTTP caller can be specified.");
        }

        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidOperationException($"The address '{address}' must have the scheme http or https.");
        }

        Address = address;
        IsSecure = address.Scheme == Uri.UriSchemeHttps;
        Options = options;
        Credentials = ChannelSecurity.Check(options, IsSecure);
        RetryBudget = new RetryBudget(options);
        _policies = new RetryPolicies(options);
        Logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger(ClientLog.Category);
        _ownsHttp = options.DisposeHttpClient || options is { HttpClient: null, HttpHandler: null };
        _http = options.HttpClient ?? new HttpMessageInvoker(
            options.HttpHandler ?? new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, disposeHandler: true);
    }

    internal Uri Address { get; }

    internal bool IsSecure { get; }

    internal GrpcChannelOptions Options { get; }

    internal CallCredentials? Credentials { get; }

    internal ILogger Logger { get; }

    internal RetryBudget RetryBudget { get; }

    /// <summary>Cancelled when the channel is disposed.</summary>
    internal CancellationToken Closing => _closing.Token;

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        return new ChannelCallInvoker(this);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _closing.Cancel();
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    internal Uri PathOf(IMethod method) => Method(method).Path;

    /// <summary>Null where a call has one attempt.</summary>
    internal RetryAttempts? RetryOf(IMethod method) => Method(method).Retry is { } settings
        ? new RetryAttempts(settings, RetryBudget, new RetryBuffer(this), RandomNumberGenerator.GetInt32)
        : null;

    /// <summary>Ends with the response headers. A client of the user's would read the whole body first if it were not told.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _http.SendAsync(request, cancellationToken);

    private (Uri Path, RetrySettings? Retry) Method(IMethod method)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        return _methods.TryGetValue(method.FullName, out var known)
            ? known
            : _methods.GetOrAdd(method.FullName, (new Uri(Address, method.FullName), _policies.Of(method)));
    }
}
