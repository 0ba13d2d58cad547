using LawGrains.Testing;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>A fact that needs Debian's Python with grpcio, and what makes stubs for it.</summary>
public sealed class PythonGrpcFactAttribute() : RequiresAttribute(Missing)
{
    /// <summary>Debian's own Python: another one on the path does not see the packages.</summary>
    public const string Python = "/usr/bin/python3";

    public const string Protoc = "/usr/bin/protoc";

    public const string Plugin = "/usr/bin/grpc_python_plugin";

    private static readonly (string Path, string Package)[] Needed =
    [
        (Python, "python3"),
        ("/usr/lib/python3/dist-packages/grpc", "python3-grpcio"),
        ("/usr/lib/python3/dist-packages/google/protobuf", "python3-protobuf"),
        (Protoc, "protobuf-compiler"),
        (Plugin, "protobuf-compiler-grpc"),
        ("/usr/include/google/protobuf/any.proto", "libprotobuf-dev"),
    ];

    internal static string? Missing { get; } = Find();

    private static string? Find()
    {
        var packages = Needed.Where(needed => !Path.Exists(needed.Path)).Select(needed => needed.Package).ToList();
        return packages.Count == 0 ? null : $"missing, of Debian: {string.Join(", ", packages)}";
    }
}

/// <inheritdoc cref="PythonGrpcFactAttribute"/>
public sealed class PythonGrpcTheoryAttribute() : RequiresTheoryAttribute(PythonGrpcFactAttribute.Missing);
