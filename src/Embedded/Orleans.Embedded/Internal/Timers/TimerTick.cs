using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>A tick as a message: nobody waits for it, and it carries no request context.</summary>
internal sealed class TimerTick(Activation activation, GrainTimer timer) : Message(activation, null)
{
    private static readonly GrainCall<ValueTuple, Nothing> TickCall = new(
        typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!,
        static (timer, _, _) => ((GrainTimer)timer).TickAsync());

    public override GrainCall Call => TickCall;

    public override bool Interleaves => timer.Interleaves;

    public override bool KeepsAlive => timer.KeepsAlive;

    public override bool IsLocal => true;

    public override bool IsAnswered => false;

    public override object? Result
    {
        get => null;
        set => HasResult = true;
    }

    public override async Task InvokeGrain(Activation activation)
    {
        await timer.TickAsync();
        HasResult = true;
    }

    public override MethodInfo ImplementationMethod(Activation activation) => Call.Method;

    public override void Complete()
    {
    }

    public override void Fail(Exception exception)
    {
    }
}
