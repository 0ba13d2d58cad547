using System.Linq.Expressions;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// The calls of one grain interface and the generated reference for it; made once, when the interface is first asked
/// for.
/// </summary>
internal sealed class GrainInterfaceCalls
{
    private const int MostArguments = 7;

    private static readonly Type[] Tuples =
    [
        typeof(ValueTuple), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>),
        typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>),
    ];

    private readonly Func<GrainRuntime, GrainInterfaceCalls, GrainId, GrainReference> _create;

    public GrainInterfaceCalls(Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type) || type.ContainsGenericParameters)
        {
            throw new ArgumentException($"{type} is not a grain interface.", nameof(type));
        }

        InterfaceName = type.FullName!.Replace('+', '.');
        var methods = type.GetInterfaces().Prepend(type)
            .SelectMany(static part => part.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .ToArray();
        Methods = [.. methods.Select(Describe)];
        _create = ReferenceEmitter.Emit(type, Methods);
    }

    public string InterfaceName { get; }

    public GrainCall[] Methods { get; }

    public GrainReference CreateReference(GrainRuntime runtime, GrainId grainId) => _create(runtime, this, grainId);

    /// <summary>The type of a method's arguments as they travel: a tuple without the token.</summary>
    public static Type ArgumentsOf(MethodInfo method)
    {
        var types = method.GetParameters().Select(static parameter => parameter.ParameterType)
            .Where(static type => type != typeof(CancellationToken)).ToArray();
        return types.Length == 0 ? typeof(ValueTuple) : Tuples[types.Length].MakeGenericType(types);
    }

    /// <summary>What a method answers, without the task around it.</summary>
    public static Type ResultOf(MethodInfo method) =>
        method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(Nothing);

    private static GrainCall Describe(MethodInfo method)
    {
        Check(method);
        var arguments = ArgumentsOf(method);
        var invoke = Invoker(method, arguments);
        return (GrainCall)Activator.CreateInstance(
            typeof(GrainCall<,>).MakeGenericType(arguments, ResultOf(method)), method, invoke)!;
    }

    private static void Check(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var tokens = parameters.Count(static parameter => parameter.ParameterType == typeof(CancellationToken));
        var returns = method.ReturnType.IsGenericType
            ? method.ReturnType.GetGenericTypeDefinition()
            : method.ReturnType;
        var fault = method.IsGenericMethod ? "is generic"
            : parameters.Any(static parameter => parameter.ParameterType.IsByRef) ? "has ref, in or out parameters"
            : tokens > 1 ? "takes more than one CancellationToken"
            : parameters.Length - tokens > MostArguments ? $"takes more than {MostArguments} arguments"
            : returns == typeof(Task) || returns == typeof(Task<>)
                || returns == typeof(ValueTask) || returns == typeof(ValueTask<>) ? null
            : $"returns {method.ReturnType}, not a task";
        if (fault is not null)
        {
            throw new OrleansConfigurationException(
                $"The grain interface method {method.DeclaringType}.{method.Name} {fault}; "
                + "this host does not support that.");
        }
    }

    private static Delegate Invoker(MethodInfo method, Type arguments)
    {
        var grain = Expression.Parameter(typeof(object), "grain");
        var tuple = Expression.Parameter(arguments, "arguments");
        var token = Expression.Parameter(typeof(CancellationToken), "token");
        var item = 0;
        var values = method.GetParameters().Select(parameter =>
            parameter.ParameterType == typeof(CancellationToken)
                ? (Expression)token
                : Expression.Field(tuple, $"Item{++item}"));
        Expression call = Expression.Call(Expression.Convert(grain, method.DeclaringType!), method, values);
        if (!typeof(Task).IsAssignableFrom(method.ReturnType))
        {
            call = Expression.Call(call, nameof(ValueTask.AsTask), null);
        }

        return Expression.Lambda(
            typeof(Func<,,,>).MakeGenericType(typeof(object), arguments, typeof(CancellationToken), typeof(Task)),
            Expression.Convert(call, typeof(Task)), grain, tuple, token).Compile();
    }
}
