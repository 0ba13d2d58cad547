using System.Reflection;
using System.Runtime.CompilerServices;

namespace LawGrains.Architecture.Tests.Wire;

/// <summary>
/// What a type must be to cross a grain interface. In one process nothing is copied and in a cluster everything is: only
/// what cannot change is the same in both (DESIGN §3).
/// </summary>
internal static class WireTypeRules
{
    private static readonly HashSet<Type> Leaves =
    [
        typeof(bool), typeof(byte), typeof(int), typeof(long), typeof(uint), typeof(ulong), typeof(decimal),
        typeof(string), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(Guid),
    ];

    /// <summary>What is wrong with a type, a sentence each; of what it holds only whether that may be held.</summary>
    public static IEnumerable<string> Problems(Type type) =>
        NameProblems(type).Concat(type.IsEnum ? [] : ShapeProblems(type).Concat(MemberProblems(type)))
            .Select(problem => $"{type.FullName}: {problem}");

    /// <summary>All instance fields, of base classes too: what a serializer carries over.</summary>
    public static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var at = type; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            foreach (var field in at.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    public static string? AliasOf(MemberInfo member) => Argument(member, "Orleans.AliasAttribute") as string;

    private static IEnumerable<string> NameProblems(Type type)
    {
        if (!Has(type, "Orleans.GenerateSerializerAttribute"))
        {
            yield return "has no [GenerateSerializer]";
        }

        if (string.IsNullOrEmpty(AliasOf(type)))
        {
            yield return "has no [Alias]";
        }
    }

    private static IEnumerable<string> ShapeProblems(Type type)
    {
        if (!Has(type, "Orleans.ImmutableAttribute"))
        {
            yield return "is not [Immutable]";
        }

        if (type.IsValueType ? !type.IsDefined(typeof(IsReadOnlyAttribute)) : !type.IsSealed)
        {
            yield return type.IsValueType ? "is a struct that is not readonly" : "is not sealed";
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return $"extends {parent.Name}";
        }
    }

    private static IEnumerable<string> MemberProblems(Type type)
    {
        var ids = new HashSet<uint>();
        foreach (var field in Fields(type))
        {
            var (member, name) = Declared(type, field);
            if (!field.IsInitOnly)
            {
                yield return $"{name} can be set after it is made";
            }

            if (!MayBeHeld(field.FieldType))
            {
                yield return $"{name} is a {field.FieldType.Name}, which is not known to be immutable";
            }

            if (Argument(member, "Orleans.IdAttribute") is not uint id)
            {
                yield return $"{name} has no [Id]";
            }
            else if (!ids.Add(id))
            {
                yield return $"{name} has the [Id({id})] of another member";
            }
        }
    }

    // Types of ours are looked at for themselves.
    private static bool MayBeHeld(Type type) => type switch
    {
        { IsGenericParameter: true } => true,
        { IsArray: true } => false,
        { IsGenericType: true } when type.GetGenericTypeDefinition() is var open
            && (open == typeof(Nullable<>) || open == typeof(ImmutableArray<>)) => MayBeHeld(type.GenericTypeArguments[0]),
        _ => Leaves.Contains(type) || type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true,
    };

    // An automatic property's field is the compiler's; what the source says stands on the property.
    private static (MemberInfo Member, string Name) Declared(Type type, FieldInfo field)
    {
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
        return (type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is { } property
            && field.Name.StartsWith('<') ? property : field, name);
    }

    // By name, so that the same rules read a build against the real packages.
    private static bool Has(MemberInfo member, string attribute) =>
        member.CustomAttributes.Any(one => one.AttributeType.FullName == attribute);

    private static object? Argument(MemberInfo member, string attribute) =>
        member.CustomAttributes.FirstOrDefault(one => one.AttributeType.FullName == attribute)?.ConstructorArguments[0].Value;
}
