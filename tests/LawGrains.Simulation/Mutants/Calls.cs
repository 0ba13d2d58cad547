using Orleans.Internal;

namespace LawGrains.Simulation.Mutants;

/// <summary>What a mutation sees and changes of a call.</summary>
internal static class Calls
{
    public static bool Is<TInterface>(this IGrainCallContext call, string method) =>
        call.InterfaceMethod.DeclaringType == typeof(TInterface) && call.MethodName == method;

    /// <summary>The arguments as a tuple.</summary>
    public static TTuple Arguments<TTuple>(this IIncomingGrainCallContext call)
        where TTuple : struct => (TTuple)((ICallArguments)call).Arguments!;

    public static void Replace<TTuple>(this IIncomingGrainCallContext call, TTuple arguments)
        where TTuple : struct => ((ICallArguments)call).Arguments = arguments;
}
