using System.Net;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>Looks at the frames that our client sends and gets.</summary>
internal sealed class TapHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly List<FrameFlags> _requests = [];
    private readonly List<FrameFlags> _responses = [];

    /// <summary>Which messages were compressed, of one call after another.</summary>
    public IEnumerable<bool> Requests => _requests.SelectMany(call => call.All);

    public IEnumerable<bool> Responses => _responses.SelectMany(call => call.All);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (sent, got) = (new FrameFlags(), new FrameFlags());
        _requests.Add(sent);
        _responses.Add(got);
        request.Content = new TappedContent(request.Content!, sent);
        var response = await base.SendAsync(request, cancellationToken);
        var body = response.Content;
        response.Content = new StreamContent(new TappedStream(await body.ReadAsStreamAsync(cancellationToken), got));
        foreach (var header in body.Headers.NonValidated)
        {
            response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }

    private sealed class TappedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly FrameFlags _flags;

        public TappedContent(HttpContent inner, FrameFlags flags)
        {
            (_inner, _flags) = (inner, flags);
            Headers.TryAddWithoutValidation("content-type", inner.Headers.ContentType!.ToString());
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _inner.CopyToAsync(new TappedStream(stream, _flags), context, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
