using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Internal;

/// <summary>
/// The callee's side of a call: request context, span, incoming filters, the grain's method, and the answer.
/// </summary>
internal sealed class MessageRunner(
    IEnumerable<IIncomingGrainCallFilter> filters, IOptions<TracingOptions> tracing, ILogger<MessageRunner> log)
{
    private readonly IIncomingGrainCallFilter[] _filters = [.. filters];
    private readonly bool _traces = tracing.Value.Enabled;

    /// <summary>
    /// Runs the message up to its first wait; what follows comes back through the activation's queue.
    /// </summary>
    public void Run(Message message, Activation activation)
    {
        if (message.IsAnswered)
        {
            // Timed out or cancelled while it waited: nobody wants it done.
            activation.Ended(message);
            return;
        }

        var clean = ExecutionContext.Capture();
        RequestContext.Current = message.RequestContext;
        Task task;
        try
        {
            task = _traces && message.Call.Source.HasListeners()
                ? InvokeTraced(message, activation)
                : Invoke(message, activation);
        }
        catch (Exception exception)
        {
            task = Task.FromException(exception);
        }

        if (clean is not null)
        {
            // What the call has set for itself must not reach the one that is started when it ends.
            ExecutionContext.Restore(clean);
        }

        if (task.IsCompletedSuccessfully)
        {
            message.Complete();
            activation.Ended(message);
        }
        else
        {
            _ = EndLater(task, message, activation);
        }
    }

    private Task Invoke(Message message, Activation activation) =>
        _filters.Length == 0 && activation.GrainInstance is not IIncomingGrainCallFilter
            ? message.InvokeGrain(activation)
            : new IncomingCall(message, activation, _filters).Invoke();

    private async Task InvokeTraced(Message message, Activation activation)
    {
        using var activity = message.Call.Source.StartActivity(
            message.Call.ActivityName,
            ActivityKind.Server,
            message.Parent is ActivityContext parent ? parent : default);
        Telemetry.Describe(activity, message.Call, activation.GrainId, message.Source?.GrainId);
        try
        {
            await Invoke(message, activation);
        }
        catch (Exception exception)
        {
            Telemetry.Fail(activity, exception);
            throw;
        }
    }

    private async Task EndLater(Task task, Message message, Activation activation)
    {
        try
        {
            await task;
            message.Complete();
        }
        catch (Exception exception)
        {
            OnFailure(exception, message, activation);
        }

        activation.Ended(message);
    }

    private void OnFailure(Exception exception, Message message, Activation activation)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            // Its memory is not what storage holds; a caller further up, to whom this goes on, has done nothing wrong.
            inconsistent.IsSourceActivation = false;
            // The reason carries no exception, lest it reach those that wait.
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception.ToString()));
        }

        if (message.Call.IsOneWay && !message.IsLocal)
        {
            log.OneWayFailed(exception, message.Call.ActivityName, activation.GrainId);
        }

        message.Fail(exception);
    }
}
