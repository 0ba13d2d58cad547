
namespace LawGrains.Simulation.Messages;

/// <summary>Writes each call and each tick of a timer into the trace: when its turn begins and how it ends.</summary>
internal sealed class CallTrace(int silo, Trace trace) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var what = $"{context.TargetId} {context.MethodName}";
        trace.Add($"call {what} begins, from {context.SourceId} in process {silo}");
        try
        {
            await context.Invoke();
            trace.Add($"call {what} ends in process {silo}");
        }
        catch (Exception exception)
        {
            trace.Add($"call {what} fails, {exception.GetType().Name}");
            throw;
        }
    }
}
