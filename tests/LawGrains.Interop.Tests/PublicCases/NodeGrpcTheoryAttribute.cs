using LawGrains.Testing;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>A theory that needs Node, and @grpc/grpc-js where <c>npm ci</c> puts it.</summary>
public sealed class NodeGrpcTheoryAttribute() : RequiresTheoryAttribute(Missing)
{
    /// <summary>The folder of the client and its packages.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "LawGrains.Interop.Tests", "node");

    internal static string? Missing { get; } = Find();

    private static string? Find()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return !paths.Any(path => File.Exists(Path.Combine(path, "node"))) ? "missing: node on the PATH"
            : !Directory.Exists(Path.Combine(Folder, "node_modules", "@grpc", "grpc-js")) ? $"missing: 'npm ci' in {Folder}"
            : null;
    }
}
