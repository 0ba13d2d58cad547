using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace LawGrains.Testing.ApiSurface;

/// <summary>
/// Tells an <c>init</c> accessor by the modifier that its return type carries, and knows nothing else of types.
/// </summary>
internal sealed class InitModifier : ISignatureTypeProvider<bool, TypeParameters>
{
    public static readonly InitModifier Instance = new();

    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeReference(handle).Name) == "IsExternalInit";

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => modifier;

    public bool GetArrayType(bool elementType, ArrayShape shape) => false;

    public bool GetByReferenceType(bool elementType) => false;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => false;

    public bool GetGenericMethodParameter(TypeParameters genericContext, int index) => false;

    public bool GetGenericTypeParameter(TypeParameters genericContext, int index) => false;

    public bool GetPinnedType(bool elementType) => false;

    public bool GetPointerType(bool elementType) => false;

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

    public bool GetSZArrayType(bool elementType) => false;

    // Upstream carries its own copy of the modifier.
    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        reader.GetString(reader.GetTypeDefinition(handle).Name) == "IsExternalInit";

    public bool GetTypeFromSpecification(
        MetadataReader reader, TypeParameters genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => false;
}
