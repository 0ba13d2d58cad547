using Azure.Core;
using Azure.Core.Pipeline;
using LawGrains.Storage.Tests.Conformance;

namespace LawGrains.Storage.Tests.AzureBlob;

/// <summary>Carries requests, and makes those that change blobs wait while a gate is closed.</summary>
internal sealed class GatedTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _inner = new();
    private volatile RequestGate? _gate;

    public RequestGate Close() => _gate = new RequestGate();

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var changes = message.Request.Method == RequestMethod.Put || message.Request.Method == RequestMethod.Delete;
        var losesAnswer = changes && _gate is { } gate && await gate.PassAsync().WaitAsync(message.CancellationToken);
        await _inner.ProcessAsync(message);
        if (losesAnswer)
        {
            throw new IOException("The connection was reset.");
        }
    }
}

/// <inheritdoc cref="GatedTransport"/>
internal sealed class RequestGate : IWriteGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Fate> _fate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private enum Fate
    {
        Passes,
        Fails,
        LosesItsAnswer,
    }

    public Task Reached => _reached.Task;

    /// <summary>Whether the request's answer is to be lost.</summary>
    /// <exception cref="IOException">The request is to fail without effect.</exception>
    public async Task<bool> PassAsync()
    {
        if (_fate.Task.IsCompleted)
        {
            return false;
        }

        _reached.TrySetResult();
        return await _fate.Task switch
        {
            Fate.Fails => throw new IOException("The connection was reset."),
            var fate => fate == Fate.LosesItsAnswer,
        };
    }

    public Task OpenAsync()
    {
        _fate.TrySetResult(Fate.Passes);
        return Task.CompletedTask;
    }

    public Task FailAsync()
    {
        _fate.TrySetResult(Fate.Fails);
        return Task.CompletedTask;
    }

    public Task LoseAnswersAsync()
    {
        _fate.TrySetResult(Fate.LosesItsAnswer);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _fate.TrySetResult(Fate.Passes);
        return ValueTask.CompletedTask;
    }
}
