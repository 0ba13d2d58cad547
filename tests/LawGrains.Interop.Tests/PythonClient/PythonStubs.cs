using LawGrains.Testing;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>Stubs for Python, made from the repository's protos in a folder that goes with them.</summary>
internal sealed class PythonStubs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lawgrains-stubs-");

    private PythonStubs()
    {
    }

    public string Folder => _folder.FullName;

    public static async Task<PythonStubs> MakeAsync()
    {
        var stubs = new PythonStubs();
        var protos = Path.Combine(Repository.Root, "protos");
        string[] arguments =
        [
            $"-I{protos}",

            // As in the stock package: a folder 'grpc' of stubs would hide grpcio itself.
            $"-Igrpc_health={Path.Combine(protos, "grpc", "health")}",
            $"--python_out={stubs.Folder}",
            $"--grpc_python_out={stubs.Folder}",
            $"--plugin=protoc-gen-grpc_python={PythonGrpcFactAttribute.Plugin}",
            .. Files(protos, "lawgrains"),
            .. Files(protos, "google"),
            "grpc_health/v1/health.proto",
        ];
        await CommandRun.RunAsync(PythonGrpcFactAttribute.Protoc, arguments, "", new Dictionary<string, string>());
        return stubs;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Files(string protos, string folder) => Directory
        .EnumerateFiles(Path.Combine(protos, folder), "*.proto", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(protos, file));
}
