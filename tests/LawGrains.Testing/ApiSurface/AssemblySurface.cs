using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LawGrains.Testing.ApiSurface;

/// <summary>
/// Reads what an assembly shows to others, without loading it or anything it refers to. One line a member; what the
/// compiler needs to bind a call is in the line: kind, modifiers, type, name, type parameters with constraints,
/// parameters with names and defaults. Nullability and attributes are not.
/// </summary>
public sealed class AssemblySurface
{
    private readonly MetadataReader _reader;

    private AssemblySurface(MetadataReader reader) => _reader = reader;

    public static PublicSurface Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var surface = new AssemblySurface(file.GetMetadataReader());
        return PublicSurface.Of(Path.GetFileName(path), surface.Types());
    }

    private IEnumerable<PublicType> Types() => _reader.TypeDefinitions
        .Select(_reader.GetTypeDefinition)
        .Where(IsVisible)
        .Select(type => new PublicType(
            DisplayName(type), KindOf(type), Members(type).ToHashSet(StringComparer.Ordinal)));

    private string DisplayName(TypeDefinition type)
    {
        var name = SignatureNames.FullName(_reader, type);
        var arity = type.GetGenericParameters().Count;
        return arity == 0 ? name : $"{name}`{arity}";
    }

    private bool IsVisible(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem =>
            IsVisible(_reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private string KindOf(TypeDefinition type)
    {
        if (type.Attributes.HasFlag(TypeAttributes.Interface))
        {
            return "interface";
        }

        switch (BaseOf(type))
        {
            case "System.Enum":
                return "enum";
            case "System.ValueType":
                return "struct";
            case "System.MulticastDelegate":
                return "delegate";
        }

        return (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
        {
            TypeAttributes.Abstract | TypeAttributes.Sealed => "static class",
            TypeAttributes.Abstract => "abstract class",
            TypeAttributes.Sealed => "sealed class",
            _ => "class",
        };
    }

    private string BaseOf(TypeDefinition type) =>
        type.BaseType.IsNil ? "" : TypeName(type.BaseType, ParametersOf(type));

    private IEnumerable<string> Members(TypeDefinition type)
    {
        var scope = ParametersOf(type);
        var writer = new MemberWriter(_reader, scope, type);
        if (!type.BaseType.IsNil)
        {
            yield return $"base {BaseOf(type)}";
        }

        if (scope.OfType.Length > 0)
        {
            yield return $"parameters {writer.Constrained(type.GetGenericParameters())}";
        }

        foreach (var implemented in type.GetInterfaceImplementations().Select(_reader.GetInterfaceImplementation))
        {
            yield return $"implements {TypeName(implemented.Interface, scope)}";
        }

        foreach (var line in type.GetFields().Select(_reader.GetFieldDefinition).Select(writer.Field)
            .Concat(type.GetProperties().Select(_reader.GetPropertyDefinition).Select(writer.Property))
            .Concat(type.GetEvents().Select(_reader.GetEventDefinition).Select(writer.Event))
            .Concat(type.GetMethods().Select(_reader.GetMethodDefinition).Select(writer.Method)))
        {
            if (line is not null)
            {
                yield return line;
            }
        }
    }

    private TypeParameters ParametersOf(TypeDefinition type) => new(
        [.. type.GetGenericParameters()
            .Select(_reader.GetGenericParameter)
            .Select(parameter => _reader.GetString(parameter.Name))],
        ImmutableArray<string>.Empty);

    private string TypeName(EntityHandle handle, TypeParameters scope) => MemberWriter.TypeName(_reader, handle, scope);

    internal static string Constant(MetadataReader reader, ConstantHandle handle)
    {
        var constant = reader.GetConstant(handle);
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            bool truth => truth ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
