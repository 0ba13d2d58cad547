using System.Diagnostics;
using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Internal;

/// <summary>One method of a grain interface, as everything that handles its calls knows it.</summary>
internal abstract class GrainCall
{
    protected GrainCall(MethodInfo method)
    {
        Method = method;
        InterfaceName = method.DeclaringType!.FullName!.Replace('+', '.');
        ActivityName = $"{method.DeclaringType.Name}/{method.Name}";
        Source = Telemetry.SourceFor(method.DeclaringType);
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        TakesToken = method.GetParameters()
            .Any(static parameter => parameter.ParameterType == typeof(CancellationToken));
    }

    public MethodInfo Method { get; }

    public string InterfaceName { get; }

    public string ActivityName { get; }

    public ActivitySource Source { get; }

    public bool AlwaysInterleaves { get; }

    public bool IsReadOnly { get; }

    public bool IsOneWay { get; }

    public bool TakesToken { get; }
}

/// <summary>A method with its arguments as one tuple, without the cancellation token, and what it answers.</summary>
internal sealed class GrainCall<TArguments, TResult>(
    MethodInfo method, Func<object, TArguments, CancellationToken, Task> invoke)
    : GrainCall(method)
{
    /// <summary>Calls the method on a grain object; no reflection.</summary>
    public Func<object, TArguments, CancellationToken, Task> Invoke { get; } = invoke;
}

/// <summary>What a method without a result answers.</summary>
internal readonly struct Nothing;
