using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LawGrains.Architecture.Tests.Purity;

/// <summary>What a compiled assembly uses of others, read from its metadata: nothing escapes by an alias or a using.</summary>
internal static class UsedMembers
{
    /// <summary>The full names of the types that the assembly refers to, with the assembly that has them.</summary>
    public static IReadOnlyList<(string Assembly, string Type)> Types(Assembly assembly) =>
        Read(assembly, reader => reader.TypeReferences
            .Select(handle => (Handle: handle, Reference: reader.GetTypeReference(handle)))
            .Where(type => type.Reference.ResolutionScope.Kind == HandleKind.AssemblyReference)
            .Select(type => (
                reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.Reference.ResolutionScope).Name),
                Name(reader, type.Handle))));

    /// <summary>As <c>Namespace.Type.Member</c>; property accessors without their <c>get_</c> and <c>set_</c>.</summary>
    public static IReadOnlyList<string> Members(Assembly assembly) =>
        Read(assembly, reader => reader.MemberReferences
            .Select(handle => reader.GetMemberReference(handle))
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member =>
                $"{Name(reader, (TypeReferenceHandle)member.Parent)}.{WithoutAccessor(reader.GetString(member.Name))}"));

    private static ImmutableArray<T> Read<T>(Assembly assembly, Func<MetadataReader, IEnumerable<T>> read)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return [.. read(file.GetMetadataReader()).Distinct()];
    }

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static string WithoutAccessor(string member) =>
        member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal)
            ? member[4..]
            : member;
}
