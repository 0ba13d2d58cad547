using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>A call on its way through the outgoing filters.</summary>
internal sealed class OutgoingCall<TArguments, TResult>(
    CallSender sender,
    IOutgoingGrainCallFilter[] filters,
    GrainReference target,
    GrainCall<TArguments, TResult> call,
    TArguments arguments,
    object? parent,
    CancellationToken token) : IOutgoingGrainCallContext, IRoutedCall
{
    private int _stage;
    private bool _hasResult;
    private TResult? _result;

    public object Grain => target;

    public MethodInfo InterfaceMethod => call.Method;

    public string InterfaceName => call.InterfaceName;

    public string MethodName => call.Method.Name;

    public IGrainContext? SourceContext { get; } = RuntimeContext.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => target.GrainId;

    public object? Result
    {
        get => _hasResult && typeof(TResult) != typeof(Nothing) ? _result : null;
        set
        {
            _result = typeof(TResult) == typeof(Nothing) || value is null ? default : (TResult)value;
            _hasResult = true;
        }
    }

    public async Task<TResult> SendAsync()
    {
        await Invoke();
        return _result!;
    }

    public async Task SendTo(GrainRuntime silo)
    {
        var there = silo.References.Create(call.Method.DeclaringType!, target.GrainId);
        _result = await silo.Sender.Dispatch(there, call, arguments, parent, token);
        _hasResult = true;
    }

    public async Task Invoke()
    {
        if (_stage == filters.Length)
        {
            _result = await sender.Dispatch(target, call, arguments, parent, token);
            _hasResult = true;
            return;
        }

        var filter = filters[_stage++];
        try
        {
            await filter.Invoke(this);
        }
        finally
        {
            _stage--;
        }

        if (!_hasResult)
        {
            throw FilterChain.Broken(filter);
        }
    }
}
