using System.Diagnostics;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// The caller's side of a call: outgoing filters, span, timeout, and the way into the target's queue.
/// </summary>
internal sealed class CallSender
{
    private readonly Catalog _catalog;
    private readonly IOutgoingGrainCallFilter[] _filters;
    private readonly bool _traces;
    private readonly TimeSpan _timeout;
    private readonly bool _cancelOnTimeout;

    public CallSender(
        Catalog catalog,
        IEnumerable<IOutgoingGrainCallFilter> filters,
        PendingCalls pending,
        Instruments instruments,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<TracingOptions> tracing)
    {
        _catalog = catalog;
        _filters = [.. filters];
        _traces = tracing.Value.Enabled;
        _timeout = messaging.Value.ResponseTimeout;
        _cancelOnTimeout = messaging.Value.CancelRequestOnTimeout;
        WaitForCancellationAcknowledgement = messaging.Value.WaitForCancellationAcknowledgement;
        Pending = pending;
        Instruments = instruments;
    }

    public PendingCalls Pending { get; }

    public Instruments Instruments { get; }

    public bool WaitForCancellationAcknowledgement { get; }

    public Task<TResult> Send<TArguments, TResult>(
        GrainReference target, GrainCall<TArguments, TResult> call, TArguments arguments, CancellationToken token)
    {
        if (_traces && call.Source.HasListeners())
        {
            return SendTraced(target, call, arguments, token);
        }

        return SendFiltered(target, call, arguments, null, token);
    }

    /// <summary>Ends calls that have waited too long.</summary>
    public void EndOverdue()
    {
        foreach (var call in Pending.OlderThan(_timeout))
        {
            call.OnTimeout(_timeout, _cancelOnTimeout);
            Instruments.CallTimedOut(call.Target.Type);
        }
    }

    /// <summary>Ends all calls that wait, as nobody will answer any more.</summary>
    public void EndAll()
    {
        foreach (var call in Pending.OlderThan(TimeSpan.Zero))
        {
            call.Fail(new SiloUnavailableException(
                $"The local Orleans host is shutting down and can no longer process the request: {call}."));
        }
    }

    /// <summary>The last step: the message leaves.</summary>
    public Task<TResult> Dispatch<TArguments, TResult>(
        GrainReference target,
        GrainCall<TArguments, TResult> call,
        TArguments arguments,
        object? parent,
        CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var message = new CallMessage<TArguments, TResult>(
            target, call, arguments, RuntimeContext.Current, RequestContext.Current)
        {
            Parent = parent,
        };
        if (call.IsOneWay)
        {
            Post(target, message);
            return Task.FromResult(default(TResult)!);
        }

        message.Link(_cancelOnTimeout, token);
        Pending.Add(message);
        if (message.IsAnswered)
        {
            // Cancelled before it was among the pending: it has left them too early.
            Pending.Remove(message);
        }

        Post(target, message);
        return message.Answer;
    }

    private Task<TResult> SendFiltered<TArguments, TResult>(
        GrainReference target,
        GrainCall<TArguments, TResult> call,
        TArguments arguments,
        object? parent,
        CancellationToken token) =>
        _filters.Length == 0
            ? Dispatch(target, call, arguments, parent, token)
            : new OutgoingCall<TArguments, TResult>(this, _filters, target, call, arguments, parent, token).SendAsync();

    private async Task<TResult> SendTraced<TArguments, TResult>(
        GrainReference target, GrainCall<TArguments, TResult> call, TArguments arguments, CancellationToken token)
    {
        using var activity = call.Source.StartActivity(call.ActivityName, ActivityKind.Client);
        Telemetry.Describe(activity, call, target.GrainId, RuntimeContext.Current?.GrainId);
        try
        {
            return await SendFiltered(target, call, arguments, Activity.Current?.Context, token);
        }
        catch (Exception exception)
        {
            Telemetry.Fail(activity, exception);
            throw;
        }
    }

    private void Post(GrainReference target, Message message)
    {
        try
        {
            if (target.LastActivation is { } last && last.TryPost(message))
            {
                return;
            }

            target.LastActivation = _catalog.Post(target.GrainId, message);
        }
        catch (OrleansException exception)
        {
            // No such grain, or the host is stopping: the caller learns it as the answer.
            message.Fail(exception);
        }
    }
}
