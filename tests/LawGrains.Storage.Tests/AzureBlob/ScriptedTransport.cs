using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LawGrains.Storage.Tests.AzureBlob;

/// <summary>
/// Answers requests as a test says instead of sending them; where it says nothing, the service answers.
/// </summary>
internal sealed class ScriptedTransport : HttpPipelineTransport, IDisposable
{
    private readonly HttpClientTransport _answered;
    private readonly Func<HttpRequestMessage, int, HttpResponseMessage?> _script;

    /// <param name="script">Gets a request and how many there have been, from 1.</param>
    public ScriptedTransport(Func<HttpRequestMessage, int, HttpResponseMessage?> script)
    {
        _script = script;
        _answered = new HttpClientTransport(new Script(this));
    }

    /// <summary>Each request's method and what proved it.</summary>
    public ConcurrentQueue<(string Method, string? Proof)> Seen { get; } = new();

    public override Request CreateRequest() => _answered.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message) => _answered.ProcessAsync(message);

    public void Dispose() => _answered.Dispose();

    private sealed class Script(ScriptedTransport transport) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            transport.Seen.Enqueue((request.Method.Method, request.Headers.Authorization?.ToString()));
            return transport._script(request, transport.Seen.Count) ?? await base.SendAsync(request, cancellationToken);
        }
    }
}
