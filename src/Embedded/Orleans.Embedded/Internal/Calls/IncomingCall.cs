using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// A message on its way through the incoming filters to its grain. A filter may go on twice, to try again.
/// </summary>
internal sealed class IncomingCall(Message message, Activation activation, IIncomingGrainCallFilter[] filters)
    : IIncomingGrainCallContext, ICallArguments
{
    private int _stage;

    public object Grain => activation.GrainInstance!;

    public MethodInfo InterfaceMethod => message.Call.Method;

    public MethodInfo ImplementationMethod => message.ImplementationMethod(activation);

    public string InterfaceName => message.Call.InterfaceName;

    public string MethodName => message.Call.Method.Name;

    public IGrainContext TargetContext => activation;

    public GrainId? SourceId => message.Source?.GrainId ?? FilterChain.Client;

    public GrainId TargetId => activation.GrainId;

    public object? Result
    {
        get => message.Result;
        set => message.Result = value;
    }

    public object? Arguments
    {
        get => message.Arguments;
        set => message.Arguments = value;
    }

    public Task Invoke()
    {
        var filter = _stage < filters.Length ? filters[_stage]
            : _stage == filters.Length ? Grain as IIncomingGrainCallFilter
            : null;
        return filter is null ? message.InvokeGrain(activation) : InvokeFilter(filter);
    }

    private async Task InvokeFilter(IIncomingGrainCallFilter filter)
    {
        _stage++;
        try
        {
            await filter.Invoke(this);
        }
        finally
        {
            _stage--;
        }

        if (!message.HasResult)
        {
            throw FilterChain.Broken(filter);
        }
    }
}

/// <summary>What both directions of filters share.</summary>
internal static class FilterChain
{
    /// <summary>Who calls where no grain does.</summary>
    public static readonly GrainId Client = GrainId.Create("sys.client", "hosted-embedded");

    public static InvalidOperationException Broken(object filter) =>
        new($"The call filter {filter.GetType().Name} neither went on with the call nor set a result.");
}
