using System.Reflection;
using LawGrains.Grains;

namespace LawGrains.Architecture.Tests.Wire;

/// <summary>What a grain class must pin, so that a rename orphans no data.</summary>
internal static class GrainClassRules
{
    public static IReadOnlyList<Type> GrainClasses(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Grain)))
    ];

    /// <summary>The pinned name of a grain class; null where there is none.</summary>
    public static string? GrainTypeOf(Type type) => Argument(type.CustomAttributes, "Orleans.GrainTypeAttribute", 0);

    /// <summary>What is wrong with a grain class, a sentence each.</summary>
    public static IEnumerable<string> Problems(Type type)
    {
        if (string.IsNullOrEmpty(GrainTypeOf(type)))
        {
            yield return "has no [GrainType]";
        }

        if (!type.IsSealed)
        {
            yield return "is not sealed";
        }

        if (type.BaseType != typeof(Grain))
        {
            yield return $"extends {type.BaseType!.Name}, and there are no base classes for grains";
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Where(IsState))
        {
            var name = Argument(state.CustomAttributes, "Orleans.Runtime.PersistentStateAttribute", 0);
            var storage = Argument(state.CustomAttributes, "Orleans.Runtime.PersistentStateAttribute", 1);
            if (string.IsNullOrEmpty(name) || !names.Add(name))
            {
                yield return $"the state {state.Name} has no name of its own";
            }

            if (storage is null || !StorageNames.All.Contains(storage))
            {
                yield return $"the state {state.Name} names no storage of ours";
            }
        }
    }

    private static bool IsState(ParameterInfo parameter) =>
        parameter.ParameterType.FullName!.StartsWith("Orleans.Runtime.IPersistentState`1", StringComparison.Ordinal);

    private static string? Argument(IEnumerable<CustomAttributeData> attributes, string attribute, int index) =>
        attributes.FirstOrDefault(one => one.AttributeType.FullName == attribute)?.ConstructorArguments is { } arguments
        && index < arguments.Count
            ? arguments[index].Value as string
            : null;
}
