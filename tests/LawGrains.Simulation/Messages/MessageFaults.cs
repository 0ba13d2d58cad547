using LawGrains.Grains.Rollups;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Internal;
using Orleans.Runtime;

namespace LawGrains.Simulation.Messages;

/// <summary>
/// The network between callers and grains, with faults at the rates that are set. The last filter on the caller's side:
/// what it repeats goes out as it is.
/// </summary>
public sealed class MessageFaults
{
    private readonly AsyncLocal<bool> _isRepeat = new();
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Trace _trace;

    internal MessageFaults(TimeProvider time, Random random, Trace trace)
    {
        _time = time;
        _random = random;
        _trace = trace;
    }

    /// <summary>From now on.</summary>
    public MessageRates Rates { get; set; } = MessageRates.Sound;

    /// <summary>Which calls may have a fault. Default: all.</summary>
    public Func<IOutgoingGrainCallContext, bool> MayFail { get; set; } = static _ => true;

    /// <summary>Which calls may arrive twice. Default: those between roll-ups, which promise to bear it.</summary>
    public Func<IOutgoingGrainCallContext, bool> MayDuplicate { get; set; } =
        static call => call.InterfaceMethod.DeclaringType == typeof(IRollupGrain);

    /// <summary>The filter for one silo.</summary>
    /// <param name="messaging">Says how long a caller waits.</param>
    /// <param name="isCutOff">Whether nothing arrives any more of what this caller sends; null: one outside.</param>
    /// <param name="route">The other silo that a call goes to; null: its own.</param>
    internal IOutgoingGrainCallFilter For(
        IOptions<SiloMessagingOptions> messaging,
        Func<IGrainContext?, bool> isCutOff,
        Func<GrainId, GrainRuntime?> route) =>
        new Filter(this, messaging.Value.ResponseTimeout, isCutOff, route);

    private Fault Draw(IOutgoingGrainCallContext call)
    {
        if (_isRepeat.Value || !MayFail(call))
        {
            return Fault.None;
        }

        var draw = _random.NextDouble();
        return (draw -= Rates.DelayBefore) < 0 ? Fault.DelayBefore
            : (draw -= Rates.DelayAfter) < 0 ? Fault.DelayAfter
            : (draw -= Rates.LoseAnswer) < 0 ? Fault.LoseAnswer
            : (draw -= Rates.Lose) < 0 ? Fault.Lose
            : (draw -= Rates.FailBefore) < 0 ? Fault.FailBefore
            : (draw -= Rates.FailAfter) < 0 ? Fault.FailAfter
            : (draw -= Rates.Duplicate) < 0 && MayDuplicate(call) ? Fault.Duplicate
            : Fault.None;
    }

    private Task DelayAsync() => Task.Delay(TimeSpan.FromMilliseconds(_random.Next(Rates.LongestMs)), _time);

    private async Task RepeatAsync(IOutgoingGrainCallContext call, Func<Task> deliver)
    {
        _isRepeat.Value = true;
        await DelayAsync();
        try
        {
            await deliver();
        }
        catch (Exception exception)
        {
            // Its caller has had the answer to the first; the trace is all there is to tell.
            _trace.Add($"message {call.MethodName} to {call.TargetId} repeated, {exception.GetType().Name}");
        }
    }

    private enum Fault
    {
        None,
        DelayBefore,
        DelayAfter,
        LoseAnswer,
        Lose,
        FailBefore,
        FailAfter,
        Duplicate,
    }

    private sealed class Filter(
        MessageFaults faults,
        TimeSpan timeout,
        Func<IGrainContext?, bool> isCutOff,
        Func<GrainId, GrainRuntime?> route) : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            var fault = faults.Draw(context);
            if (fault != Fault.None)
            {
                faults._trace.Add($"message {context.MethodName} to {context.TargetId} gets {fault}");
            }

            switch (fault)
            {
                case Fault.DelayBefore:
                    await faults.DelayAsync();
                    break;
                case Fault.Lose:
                    throw await TimeOutAsync(context);
                case Fault.FailBefore:
                    throw Failure(context, "it never arrived");
            }

            if (isCutOff(context.SourceContext))
            {
                throw Failure(context, "nobody is there any more");
            }

            await DeliverAsync(context);
            switch (fault)
            {
                case Fault.DelayAfter:
                    await faults.DelayAsync();
                    break;
                case Fault.LoseAnswer:
                    throw await TimeOutAsync(context);
                case Fault.FailAfter:
                    throw Failure(context, "its answer is lost");
                case Fault.Duplicate:
                    // Nobody waits for it, and it may outlive its silo.
                    _ = faults.RepeatAsync(context, () => DeliverAsync(context));
                    break;
            }
        }

        private Task DeliverAsync(IOutgoingGrainCallContext context) =>
            route(context.TargetId) is { } other ? ((IRoutedCall)context).SendTo(other) : context.Invoke();

        private async Task<TimeoutException> TimeOutAsync(IOutgoingGrainCallContext context)
        {
            await Task.Delay(timeout, faults._time);
            return new($"No answer of {context.MethodName} came within {timeout}.");
        }

        private static SiloUnavailableException Failure(IOutgoingGrainCallContext context, string why) =>
            new($"The call of {context.MethodName} failed by plan: {why}.");
    }
}
