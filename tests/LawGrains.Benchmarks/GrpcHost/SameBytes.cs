using System.Net;
using System.Net.Http.Headers;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>A comparison is worth something only while both endpoints send the same.</summary>
internal static class SameBytes
{
    /// <exception cref="InvalidOperationException">They do not, or the answer is no success.</exception>
    public static async Task CheckAsync(Uri bare, Uri grpc, byte[] request, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var expected = await SendAsync(http, bare, request, cancellationToken);
        var actual = await SendAsync(http, grpc, request, cancellationToken);
        if (expected.Lines != actual.Lines || !expected.Body.AsSpan().SequenceEqual(actual.Body))
        {
            throw new InvalidOperationException(
                $"{bare.AbsolutePath} sends {expected.Body.Length} bytes with {expected.Lines}, "
                + $"{grpc.AbsolutePath} sends {actual.Body.Length} bytes with {actual.Lines}.");
        }
    }

    private static async Task<(string Lines, byte[] Body)> SendAsync(
        HttpClient http, Uri uri, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using var response = await http.SendAsync(request, cancellationToken);
        var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var lines = response.EnsureSuccessStatusCode().Headers
            .Concat(response.Content.Headers)
            .Concat(response.TrailingHeaders)
            .Where(line => line.Key != "Date")
            .Select(line => $"{line.Key}: {string.Join(", ", line.Value)}");
        return (string.Join("; ", lines), content);
    }
}
