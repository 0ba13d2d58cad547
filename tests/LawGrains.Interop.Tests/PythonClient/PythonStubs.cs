using LawGrains.Testing;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>Stubs for Python, made from the repository's protos in a folder that goes with them.</summary>
internal sealed class PythonStubs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lawgrains-stubs-");

    private PythonStubs()
    {
    }

    /// <summary>What a script is run with, so that it finds the stubs and nothing of the user's.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PYTHONPATH"] = _folder.FullName,
        ["PYTHONNOUSERSITE"] = "1",
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["PYTHONUTF8"] = "1",
    };

    /// <summary>Of the product's contract.</summary>
    public static Task<PythonStubs> OfTheContractAsync()
    {
        var protos = Path.Combine(Repository.Root, "protos");

        // As in the stock package: a folder 'grpc' of stubs would hide grpcio itself.
        return MakeAsync(
            protos,
            [
                $"-Igrpc_health={Path.Combine(protos, "grpc", "health")}",
                .. Files(protos, "lawgrains"),
                .. Files(protos, "google"),
                "grpc_health/v1/health.proto",
            ]);
    }

    /// <summary>Of the public interop tests.</summary>
    public static Task<PythonStubs> OfPublicCasesAsync()
    {
        var protos = Path.Combine(Repository.Root, "tests", "LawGrains.Interop.Tests", "protos");
        return MakeAsync(protos, Files(protos, "testing"));
    }

    /// <summary>Where a script of these tests lies.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "python", name);

    private static async Task<PythonStubs> MakeAsync(string protos, IEnumerable<string> files)
    {
        var stubs = new PythonStubs();
        string[] arguments =
        [
            $"-I{protos}",
            $"--python_out={stubs._folder.FullName}",
            $"--grpc_python_out={stubs._folder.FullName}",
            $"--plugin=protoc-gen-grpc_python={PythonGrpcFactAttribute.Plugin}",
            .. files,
        ];
        await CommandRun.RunAsync(PythonGrpcFactAttribute.Protoc, arguments, "", new Dictionary<string, string>());
        return stubs;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Files(string protos, string folder) => Directory
        .EnumerateFiles(Path.Combine(protos, folder), "*.proto", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(protos, file));
}
