using System.Reflection;
using System.Reflection.Metadata;

namespace LawGrains.Testing.ApiSurface;

/// <summary>Writes one member as one line, or null where others cannot see it.</summary>
internal sealed class MemberWriter(MetadataReader reader, TypeParameters scope, TypeDefinition owner)
{
    private static readonly string[] AccessorPrefixes = ["get_", "set_", "add_", "remove_"];

    private static SignatureNames Names => SignatureNames.Instance;

    public static string TypeName(MetadataReader reader, EntityHandle handle, TypeParameters scope) =>
        handle.Kind switch
        {
            HandleKind.TypeDefinition => Names.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeReference => Names.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
            _ => Names.GetTypeFromSpecification(reader, scope, (TypeSpecificationHandle)handle, 0),
        };

    public string? Field(FieldDefinition field)
    {
        var access = Access((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask));
        if (access is null || field.Attributes.HasFlag(FieldAttributes.SpecialName))
        {
            return null;
        }

        var modifier = field.Attributes.HasFlag(FieldAttributes.Literal) ? "const "
            : (field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : "")
                + (field.Attributes.HasFlag(FieldAttributes.InitOnly) ? "readonly " : "");
        var value = field.Attributes.HasFlag(FieldAttributes.Literal)
            ? $" = {AssemblySurface.Constant(reader, field.GetDefaultValue())}"
            : "";
        var type = field.DecodeSignature(SignatureNames.Instance, scope);
        return $"field {access} {modifier}{type} {reader.GetString(field.Name)}{value}";
    }

    public string? Property(PropertyDefinition property)
    {
        var accessors = property.GetAccessors();
        var get = AccessorAccess(accessors.Getter);
        var set = AccessorAccess(accessors.Setter);
        if (get is null && set is null)
        {
            return null;
        }

        var signature = property.DecodeSignature(SignatureNames.Instance, scope);
        var either = reader.GetMethodDefinition(get is null ? accessors.Setter : accessors.Getter);
        var index = signature.ParameterTypes.Length == 0 ? "" : $"[{string.Join(", ", signature.ParameterTypes)}]";
        return $"property {Modifier(either)}{signature.ReturnType} {reader.GetString(property.Name)}{index} {{"
            + (get is null ? "" : $" {get} get;")
            + (set is null ? "" : $" {set} {(IsInit(accessors.Setter) ? "init" : "set")};")
            + " }";
    }

    public string? Event(EventDefinition @event)
    {
        var adder = @event.GetAccessors().Adder;
        return AccessorAccess(adder) is { } access
            ? $"event {access} {TypeName(reader, @event.Type, scope)} {reader.GetString(@event.Name)}"
            : null;
    }

    public string? Method(MethodDefinition method)
    {
        var name = reader.GetString(method.Name);
        var isAccessor = method.Attributes.HasFlag(MethodAttributes.SpecialName)
            && AccessorPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        var access = Access(method.Attributes);
        if (access is null || isAccessor || name == ".cctor" || name == "Finalize")
        {
            return null;
        }

        var type = SignatureNames.FullName(reader, owner);
        var inside = scope with
        {
            OfMethod = [.. method.GetGenericParameters()
                .Select(reader.GetGenericParameter)
                .Select(parameter => reader.GetString(parameter.Name))],
        };
        var signature = method.DecodeSignature(SignatureNames.Instance, inside);
        var generic = inside.OfMethod.Length == 0 ? "" : Constrained(method.GetGenericParameters(), inside);
        var parameters = Parameters(method, signature);
        return name == ".ctor"
            ? $"constructor {access} {type[(type.LastIndexOf('.') + 1)..]}({parameters})"
            : $"method {access} {Modifier(method)}{signature.ReturnType} {name}{generic}({parameters})";
    }

    public string Constrained(GenericParameterHandleCollection parameters) => Constrained(parameters, scope);

    private string Constrained(GenericParameterHandleCollection parameters, TypeParameters inside) =>
        $"<{string.Join(", ", parameters.Select(handle => Constrained(reader.GetGenericParameter(handle), inside)))}>";

    private string Constrained(GenericParameter parameter, TypeParameters inside)
    {
        var constraints = parameter.GetConstraints()
            .Select(handle => TypeName(reader, reader.GetGenericParameterConstraint(handle).Type, inside))
            .ToList();
        if (parameter.Attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints.Insert(0, "class");
        }

        if (parameter.Attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            constraints.Add("new()");
        }

        var name = reader.GetString(parameter.Name);
        return constraints.Count == 0 ? name : $"{name} : {string.Join(" & ", constraints)}";
    }

    private string Parameters(MethodDefinition method, MethodSignature<string> signature)
    {
        var described = method.GetParameters()
            .Select(reader.GetParameter)
            .Where(parameter => parameter.SequenceNumber > 0)
            .ToDictionary(parameter => parameter.SequenceNumber - 1);
        return string.Join(", ", signature.ParameterTypes.Select((type, at) =>
        {
            if (!described.TryGetValue(at, out var parameter))
            {
                return type;
            }

            var direction = !type.EndsWith('&') ? ""
                : parameter.Attributes.HasFlag(ParameterAttributes.Out) ? "out "
                : parameter.Attributes.HasFlag(ParameterAttributes.In) ? "in " : "ref ";
            var value = parameter.GetDefaultValue() is { IsNil: false } constant
                ? $" = {AssemblySurface.Constant(reader, constant)}"
                : parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? " = default" : "";
            return $"{direction}{type.TrimEnd('&')} {reader.GetString(parameter.Name)}{value}";
        }));
    }

    private string? AccessorAccess(MethodDefinitionHandle handle) =>
        handle.IsNil ? null : Access(reader.GetMethodDefinition(handle).Attributes);

    private bool IsInit(MethodDefinitionHandle setter) =>
        reader.GetMethodDefinition(setter).DecodeSignature(InitModifier.Instance, scope).ReturnType;

    private static string? Access(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "public",
        MethodAttributes.Family or MethodAttributes.FamORAssem => "protected",
        _ => null,
    };

    // An interface's members are all abstract or not as it likes: for the caller it makes no difference.
    private string Modifier(MethodDefinition method)
    {
        var attributes = method.Attributes;
        if (attributes.HasFlag(MethodAttributes.Static))
        {
            return "static ";
        }

        if (owner.Attributes.HasFlag(TypeAttributes.Interface) || !attributes.HasFlag(MethodAttributes.Virtual)
            || attributes.HasFlag(MethodAttributes.Final))
        {
            return "";
        }

        return attributes.HasFlag(MethodAttributes.NewSlot)
            ? attributes.HasFlag(MethodAttributes.Abstract) ? "abstract " : "virtual "
            : "override ";
    }
}
