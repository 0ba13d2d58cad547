using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>
/// Which messages the server saw or sent compressed, for the calls that name their case in the header <see cref="Header"/>. No
/// client's library tells it, and no service's.
/// </summary>
internal sealed class WireLog
{
    public const string Header = "lawgrains-case";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<(FrameFlags Requests, FrameFlags Responses)>> _calls = new();

    /// <summary>Of the calls of a case, one after another.</summary>
    public IEnumerable<bool> Requests(string name) => Calls(name).SelectMany(call => call.Requests.All);

    public IEnumerable<bool> Responses(string name) => Calls(name).SelectMany(call => call.Responses.All);

    public async Task TapAsync(HttpContext http, RequestDelegate next)
    {
        var name = http.Request.Headers[Header].ToString();
        if (name.Length > 0)
        {
            var (requests, responses) = (new FrameFlags(), new FrameFlags());
            Calls(name).Enqueue((requests, responses));
            http.Request.Body = new TappedStream(http.Request.Body, requests);
            http.Response.Body = new TappedStream(http.Response.Body, responses);
            http.Features.Set(requests);
        }

        await next(http);
        if (name.Length > 0)
        {
            // The server sees to what lies in its own pipe, not in this one.
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    private ConcurrentQueue<(FrameFlags Requests, FrameFlags Responses)> Calls(string name) => _calls.GetOrAdd(name, _ => []);
}
