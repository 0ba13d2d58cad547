using System.Reflection;

namespace LawGrains.Architecture.Tests.Wire;

/// <summary>Which types cross a grain interface: parameters and results, and all that those hold.</summary>
internal static class WireTypes
{
    public static IReadOnlyList<Type> GrainInterfaces(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrainWithStringKey)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
    ];

    /// <summary>Each type once, generic ones by their definition; leaves and collections are looked through.</summary>
    public static IReadOnlyList<Type> CrossedBy(IEnumerable<Type> grainInterfaces)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>(grainInterfaces.SelectMany(type => type.GetMethods()).SelectMany(Crossing));
        while (open.TryPop(out var type))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                open.Push(argument);
            }

            var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (IsOurs(type) && found.Add(definition) && !type.IsEnum)
            {
                foreach (var field in WireTypeRules.Fields(definition))
                {
                    open.Push(field.FieldType);
                }
            }
        }

        return [.. found.OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    // The token is the runtime's own and is not serialised as a value.
    private static IEnumerable<Type> Crossing(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Append(method.ReturnType)
            .Where(type => type != typeof(CancellationToken));

    // Whatever is neither the framework's nor a generic parameter must keep our rules.
    private static bool IsOurs(Type type) =>
        !type.IsGenericParameter && !type.IsArray && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;
}
