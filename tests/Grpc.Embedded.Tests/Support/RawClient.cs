using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Embedded.Tests.Support;

/// <summary>Speaks HTTP/2 to the server with bodies and headers that no gRPC client would send.</summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    /// <summary>How a call ended, and the bytes of its messages.</summary>
    public sealed record Answer(HttpStatusCode Http, StatusCode? Status, string? Message, byte[] Body, HttpResponseHeaders Headers);

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray(), 0);

    public static byte[] Frame(byte[] payload, byte flag, uint? length = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public Task<Answer> PostAsync(string method, byte[] body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, $"/grpc.embedded.tests.Probe/{method}", new ByteArrayContent(body), "application/grpc", headers);

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? contentType,
        (string Name, string Value)[]? headers = null,
        Version? version = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path))
        {
            Version = version ?? HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (content is not null && contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("content-type", contentType);
        }

        foreach (var (name, value) in headers ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, CancellationToken.None).Within("the response headers");
        var body = await response.Content.ReadAsByteArrayAsync().Within("the response body");
        var status = Value(response, "grpc-status");
        return new Answer(
            response.StatusCode,
            status is null ? null : (StatusCode)int.Parse(status, CultureInfo.InvariantCulture),
            Value(response, "grpc-message"),
            body,
            response.Headers);
    }

    public void Dispose() => _http.Dispose();

    private static string? Value(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.Single()
            : null;
}
