namespace LawGrains.Crash.Servers;

/// <summary>All that a run leaves on disk: kept where it fails.</summary>
internal sealed class RunFolder
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lawgrains-crash-");

    public RunFolder() => Data = _root.CreateSubdirectory("data");

    public string Path => _root.FullName;

    /// <summary>The server's data folder; it is there before the first server is.</summary>
    public DirectoryInfo Data { get; }

    public string Log => System.IO.Path.Combine(Path, "server.log");

    public string Ledger => System.IO.Path.Combine(Path, "ledger.txt");

    public void Delete() => _root.Delete(recursive: true);
}
