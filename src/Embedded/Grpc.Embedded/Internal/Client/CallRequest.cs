using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Grpc.Core;
using Grpc.Internal.Client.Retries;
using Grpc.Internal.Protocol;
using Grpc.Net.Client;

namespace Grpc.Internal.Client;

/// <summary>
/// The HTTP request of a call, made anew where a server that cannot be reached yet is waited for, and for each further attempt.
/// </summary>
internal sealed class CallRequest(GrpcChannel channel, IMethod method, CallOptions options)
{
    private const int FirstDelayMs = 100;
    private const int MaxDelayMs = 10_000;

    public bool IsGzip { get; } = options.Headers?.GetValue(GrpcHeaders.EncodingRequest) == GrpcHeaders.Gzip;

    /// <summary>Null where the call has one attempt.</summary>
    public RetryAttempts? Retry { get; } = channel.RetryOf(method);

    /// <summary>Ends with the headers of the last attempt's response.</summary>
    /// <param name="content">The first attempt's body.</param>
    /// <param name="remaining">The time that is left for all attempts.</param>
    /// <param name="cancellationToken">Ends attempts and the waits between them.</param>
    public async Task<HttpResponseMessage> SendAsync(
        RequestContent content, Func<TimeSpan?> remaining, CancellationToken cancellationToken)
    {
        var uri = channel.PathOf(method);
        ClientLog.Starting(channel.Logger, method.Type, uri);
        while (true)
        {
            TimeSpan delay;
            try
            {
                var response = await SendOnceAsync(uri, content, remaining, cancellationToken);
                if (StatusMapping.OfHeaders(response) is not { } status
                    || status.StatusCode == StatusCode.OK
                    || Retry?.DelayAfter(status.StatusCode, response.Headers) is not { } wait)
                {
                    return response;
                }

                response.Dispose();
                delay = wait;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested
                && Retry?.DelayAfter(StatusMapping.OfException("", exception).StatusCode, null) is { } wait)
            {
                delay = wait;
            }

            ClientLog.Retrying(channel.Logger, Retry.Previous, delay);
            content = content.Again();
            await Task.Delay(delay, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        Uri uri, RequestContent content, Func<TimeSpan?> remaining, CancellationToken cancellationToken)
    {
        var credentials = await CredentialsAsync(cancellationToken);
        for (var delayMs = FirstDelayMs; ; delayMs = Math.Min(2 * delayMs, MaxDelayMs))
        {
            try
            {
                return await channel.SendAsync(Make(uri, content, credentials, remaining()), cancellationToken);
            }
            catch (HttpRequestException exception) when (options.IsWaitForReady && IsUnreachable(exception))
            {
                // Between half of the delay and all of it, so that many callers do not come back at once.
                var delay = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(delayMs / 2, delayMs + 1));
                ClientLog.Waiting(channel.Logger, delay);
                await Task.Delay(delay, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Nothing was sent then, so that sending it once more is safe for any call.</summary>
    private static bool IsUnreachable(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;

    private HttpRequestMessage Make(Uri uri, RequestContent content, Metadata? credentials, TimeSpan? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", "grpc-dotnet-embedded");
        headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, GrpcHeaders.AcceptedEncodings);
        if (timeout is { } left)
        {
            headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcTimeout.Format(left));
        }

        if (IsGzip)
        {
            headers.TryAddWithoutValidation(GrpcHeaders.Encoding, GrpcHeaders.Gzip);
        }

        if (Retry?.Previous is { } previous and > 0)
        {
            headers.TryAddWithoutValidation(GrpcHeaders.PreviousAttempts, previous.ToString(CultureInfo.InvariantCulture));
        }

        Add(options.Headers);
        Add(credentials);
        return request;

        void Add(Metadata? metadata)
        {
            if (metadata is not null)
            {
                foreach (var entry in metadata)
                {
                    if (entry.Key != GrpcHeaders.EncodingRequest)
                    {
                        headers.TryAddWithoutValidation(entry.Key, entry.WireValue);
                    }
                }
            }
        }
    }

    private async ValueTask<Metadata?> CredentialsAsync(CancellationToken cancellationToken)
    {
        IEnumerable<AsyncAuthInterceptor> interceptors =
            [.. channel.Credentials?.Interceptors ?? [], .. options.Credentials?.Interceptors ?? []];
        if (!interceptors.Any())
        {
            return null;
        }

        if (!channel.IsSecure && !channel.Options.UnsafeUseInsecureChannelCallCredentials)
        {
            ClientLog.CredentialsNotUsed(channel.Logger);
            return null;
        }

        // Uri leaves a default port out, as services that check the audience of a token expect.
        var service = $"{channel.Address.Scheme}://{channel.Address.Authority}/{method.ServiceName}";
        var context = new AuthInterceptorContext(service, method.Name, cancellationToken);
        var metadata = new Metadata();
        foreach (var interceptor in interceptors)
        {
            await interceptor(context, metadata);
        }

        return metadata;
    }
}
